import { mkdir } from 'node:fs/promises';
import { ClassicLevel } from 'classic-level';
import { StateReader } from './state-reader';
import { ALL_BLOCKS, blockKey, FORMAT_KEY, transactionKey } from './store-keys';

/** One change to the store. */
export type StoreOperation =
  | { readonly type: 'put'; readonly key: string; readonly value: Buffer }
  | { readonly type: 'del'; readonly key: string };

/** Where and how a transaction was committed. */
export interface CommittedTransaction {
  readonly blockNumber: number;
  readonly transactionIndex: number;
  readonly validationCode: number;
}

export type Level = ClassicLevel<string, Buffer>;

const FORMAT_VERSION = 1;

/** Blocks, state and indexes in one LevelDB, so that a block is one atomic, synced write. */
export class LedgerStore {
  readonly #level: Level;

  private constructor(level: Level) {
    this.#level = level;
  }

  /**
   * Opens the store, creating it when the folder is new.
   *
   * @throws Error when another process holds it, or it belongs to another channel or format
   */
  static async open(directory: string, channel: string): Promise<LedgerStore> {
    await mkdir(directory, { recursive: true });
    const level: Level = new ClassicLevel<string, Buffer>(directory, {
      keyEncoding: 'utf8',
      valueEncoding: 'buffer',
    });
    await level.open().catch((error: unknown) => {
      throw isLocked(error) ? new Error(`${directory} is in use by another ledger`) : error;
    });
    const expected = `${FORMAT_VERSION}:${channel}`;
    const found = level.getSync(FORMAT_KEY)?.toString('utf8');
    if (found === undefined) {
      await level.put(FORMAT_KEY, Buffer.from(expected, 'utf8'), { sync: true });
    } else if (found !== expected) {
      await level.close();
      throw new Error(`${directory} holds the ledger ${found}, not ${expected}`);
    }
    return new LedgerStore(level);
  }

  /** A consistent view of the state as of the last committed block; close it after use. */
  reader(): StateReader {
    return new StateReader(this.#level, this.#level.snapshot());
  }

  /** The block's bytes. */
  block(number: number): Buffer | undefined {
    return this.#level.getSync(blockKey(number));
  }

  async lastBlock(): Promise<Buffer | undefined> {
    const [last] = await this.#level.values({ ...ALL_BLOCKS, reverse: true, limit: 1 }).all();
    return last;
  }

  transaction(transactionId: string): CommittedTransaction | undefined {
    const bytes = this.#level.getSync(transactionKey(transactionId));
    return bytes === undefined ? undefined : decodeTransaction(bytes);
  }

  get(key: string): Buffer | undefined {
    return this.#level.getSync(key);
  }

  entries(range: { gte: string; lt: string }): Promise<[string, Buffer][]> {
    return this.#level.iterator(range).all();
  }

  /** Writes everything or nothing, and returns only once it survives a crash. */
  async write(operations: readonly StoreOperation[]): Promise<void> {
    await this.#level.batch([...operations], { sync: true });
  }

  async close(): Promise<void> {
    await this.#level.close();
  }
}

const isLocked = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED';
};

export const encodeTransaction = (transaction: CommittedTransaction): Buffer => {
  const bytes = Buffer.allocUnsafe(13);
  bytes.writeBigUInt64BE(BigInt(transaction.blockNumber), 0);
  bytes.writeUInt32BE(transaction.transactionIndex, 8);
  bytes.writeUInt8(transaction.validationCode, 12);
  return bytes;
};

const decodeTransaction = (bytes: Buffer): CommittedTransaction => ({
  blockNumber: Number(bytes.readBigUInt64BE(0)),
  transactionIndex: bytes.readUInt32BE(8),
  validationCode: bytes.readUInt8(12),
});
