import type { Context } from 'fabric-contract-api';
import type { PublicRecord } from '@cession/model/interface';
import { decode, encode } from './codec';
import { ledgerInstant } from './ledger-time';
import type { PublicKey } from './keys';

type Stub = Context['stub'];

/** One past value of a key. */
export interface PastValue<R> {
  readonly transactionId: string;
  readonly at: string;
  /** Absent where the key was deleted. */
  readonly value?: R;
}

/**
 * The public state under typed keys. A read costs one call to the peer and is kept: within one
 * transaction Fabric answers the same key with the same value, even after a write.
 */
export class PublicState {
  readonly #read = new Map<string, PublicRecord | undefined>();
  readonly #stub: Stub;

  constructor(stub: Stub) {
    this.#stub = stub;
  }

  /** @throws {Refusal} STATE_UNREADABLE */
  async get<R extends PublicRecord>(key: PublicKey<R>): Promise<R | undefined> {
    const name = this.#nameOf(key);
    if (this.#read.has(name)) return this.#read.get(name) as R | undefined;
    const bytes = await this.#stub.getState(name);
    const record = bytes.length > 0 ? decode<R>(bytes, key.kind) : undefined;
    this.#read.set(name, record);
    return record;
  }

  async put<R extends PublicRecord>(key: PublicKey<R>, record: R): Promise<void> {
    await this.#stub.putState(this.#nameOf(key), encode(record));
  }

  /**
   * The values whose key begins with the given one, in key order. The range is read to its end or
   * to `limit`, so that commit can check it for phantoms.
   */
  async range<R extends PublicRecord>(prefix: PublicKey<R>, limit: number): Promise<readonly R[]> {
    const found: R[] = [];
    const entries = this.#stub.getStateByPartialCompositeKey(prefix.objectType, [
      ...prefix.attributes,
    ]);
    for await (const { value } of entries) {
      found.push(decode<R>(value, prefix.kind));
      if (found.length === limit) break;
    }
    return found;
  }

  /** Every value that the key ever had, oldest first. Only for transactions that write nothing. */
  async history<R extends PublicRecord>(key: PublicKey<R>): Promise<readonly PastValue<R>[]> {
    return (await this.#past(key)).reverse();
  }

  /**
   * The key's last values, the newest first, without a trace: a read set names in clear what was read,
   * the history of a key is in none. Nothing is checked at commit: what is read so is true as of the
   * endorsement. A peer that began with a snapshot has no history from before it.
   */
  async unrecorded<R extends PublicRecord>(
    key: PublicKey<R>,
    limit: number,
  ): Promise<readonly R[]> {
    const past = await this.#past(key, limit);
    return past.flatMap(({ value }) => (value === undefined ? [] : [value]));
  }

  async #past<R extends PublicRecord>(
    key: PublicKey<R>,
    limit = Number.POSITIVE_INFINITY,
  ): Promise<PastValue<R>[]> {
    const past: PastValue<R>[] = [];
    for await (const entry of this.#stub.getHistoryForKey(this.#nameOf(key))) {
      past.push({
        transactionId: entry.txId,
        at: ledgerInstant(entry.timestamp),
        ...(entry.isDelete ? {} : { value: decode<R>(entry.value, key.kind) }),
      });
      if (past.length === limit) break;
    }
    return past;
  }

  /** From the commit of this transaction on, the key changes only with these endorsements. */
  async setEndorsement<R extends PublicRecord>(
    key: PublicKey<R>,
    policy: Uint8Array,
  ): Promise<void> {
    await this.#stub.setStateValidationParameter(this.#nameOf(key), policy);
  }

  #nameOf(key: PublicKey<PublicRecord>): string {
    return this.#stub.createCompositeKey(key.objectType, [...key.attributes]);
  }
}
