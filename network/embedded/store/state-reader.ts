import type { Level } from './ledger-store';
import { decodeStoredValue } from './stored-value';
import type { StoredValue } from './stored-value';
import {
  hashedKey,
  historyRange,
  privateKey,
  privateRange,
  stateKey,
  stateRange,
  transactionKey,
} from './store-keys';
import type { KeyRange } from './store-keys';

type Snapshot = ReturnType<Level['snapshot']>;

/** A key of a range with its value. */
export interface KeyedValue {
  readonly key: string;
  readonly stored: StoredValue;
}

/** The state as it was when the reader was made, whatever is committed meanwhile. */
export class StateReader {
  readonly #level: Level;
  readonly #snapshot: Snapshot;

  constructor(level: Level, snapshot: Snapshot) {
    this.#level = level;
    this.#snapshot = snapshot;
  }

  state(namespace: string, key: string): StoredValue | undefined {
    return this.#get(stateKey(namespace, key));
  }

  /** @param keyHash - SHA-256 of the key, hexadecimal */
  hashed(namespace: string, collection: string, keyHash: string): StoredValue | undefined {
    return this.#get(hashedKey(namespace, collection, keyHash));
  }

  private(namespace: string, collection: string, key: string): StoredValue | undefined {
    return this.#get(privateKey(namespace, collection, key));
  }

  hasTransaction(transactionId: string): boolean {
    const options = { snapshot: this.#snapshot };
    return this.#level.getSync(transactionKey(transactionId), options) !== undefined;
  }

  stateRange(namespace: string, start: string, end: string): AsyncIterableIterator<KeyedValue> {
    return this.#range(stateRange(namespace, start, end));
  }

  privateRange(
    namespace: string,
    collection: string,
    start: string,
    end: string,
  ): AsyncIterableIterator<KeyedValue> {
    return this.#range(privateRange(namespace, collection, start, end));
  }

  /** Serialised `KeyModification` messages, the newest first. */
  history(namespace: string, key: string): AsyncIterableIterator<Buffer> {
    const options = { ...historyRange(namespace, key), reverse: true, snapshot: this.#snapshot };
    return this.#level.values(options)[Symbol.asyncIterator]();
  }

  async close(): Promise<void> {
    await this.#snapshot.close();
  }

  #get(key: string): StoredValue | undefined {
    const bytes = this.#level.getSync(key, { snapshot: this.#snapshot });
    return bytes === undefined ? undefined : decodeStoredValue(bytes);
  }

  async *#range(range: KeyRange): AsyncIterableIterator<KeyedValue> {
    const options = { gte: range.gte, lt: range.lt, snapshot: this.#snapshot };
    for await (const [key, bytes] of this.#level.iterator(options)) {
      yield { key: key.slice(range.prefixLength), stored: decodeStoredValue(bytes) };
    }
  }
}
