import { sha256 } from '@cession/protocol';
import type { Version } from '@cession/protocol';
import type { KeyedValue, StateReader } from '../store/state-reader';
import type { KeyMetadata } from '../store/stored-value';
import { checkCollectionAccess } from './collection-access';
import type { AccessKind, ChaincodeDirectory } from './collection-access';
import { InterestBuilder } from './endorsement-interest';
import type { EndorsementInterest } from './endorsement-interest';
import { RangeReads } from './range-reads';
import { ReadWriteSetBuilder } from './read-write-set-builder';
import type { RangeQuery, SimulationResults } from './read-write-set-builder';

/** The metadata under which a key's own endorsement policy is kept. */
export const VALIDATION_PARAMETER = 'VALIDATION_PARAMETER';

/** Whose peer runs the transaction, for whom, over which state. */
export interface SimulationContext {
  readonly channel: string;
  readonly transactionId: string;
  readonly creatorMspId: string;
  /** The organisation whose peer executes: it holds the private data of its collections only. */
  readonly peerMspId: string;
  readonly directory: ChaincodeDirectory;
  readonly reader: StateReader;
}

/**
 * Runs one transaction against a snapshot of the state: reads are versioned, writes are only
 * collected, and a transaction does not see its own writes. Errors carry a peer's messages.
 */
export class TransactionSimulator {
  readonly context: SimulationContext;
  readonly #readWriteSet = new ReadWriteSetBuilder();
  readonly #interest = new InterestBuilder();
  #hasWritten = false;
  #hasPaginated = false;
  #hasQueriedPrivateData = false;
  readonly #ranges = new Set<AsyncIterator<unknown>>();
  #hasEnded = false;

  constructor(context: SimulationContext) {
    this.context = context;
  }

  /** Whether the transaction was answered: what calls it still is too late. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Closes what the contract left open. Nothing may be read or written from now on. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    await Promise.all([...this.#ranges].map((range) => range.return?.() ?? Promise.resolve()));
  }

  getState(namespace: string, key: string): Buffer | undefined {
    const stored = this.context.reader.state(namespace, key);
    this.#readWriteSet.addRead(namespace, key, stored?.version);
    return stored?.value;
  }

  getStateMetadata(namespace: string, key: string): KeyMetadata | undefined {
    const stored = this.context.reader.state(namespace, key);
    this.#readWriteSet.addRead(namespace, key, stored?.version);
    return stored?.metadata;
  }

  /** @param value - none deletes the key */
  putState(namespace: string, key: string, value: Buffer | undefined): void {
    this.#beforeWrite();
    this.#readWriteSet.addWrite(namespace, key, value);
    this.#noteStateWrite(namespace, key);
  }

  putStateMetadata(namespace: string, key: string, metadata: KeyMetadata): void {
    this.#beforeWrite();
    this.#readWriteSet.addMetadataWrite(namespace, key, metadata);
    this.#noteStateWrite(namespace, key);
  }

  getPrivateData(namespace: string, collection: string, key: string): Buffer | undefined {
    this.#checkAccess(namespace, collection, 'read');
    const { reader } = this.context;
    const held = this.#holds(namespace, collection)
      ? reader.private(namespace, collection, key)
      : undefined;
    const hashed = reader.hashed(namespace, collection, hashOf(key));
    if (!isSame(held?.version, hashed?.version)) {
      throw new Error(
        'private data matching public hash version is not available. Public hash version = ' +
          `${describe(hashed?.version)}, Private data version = ${describe(held?.version)}`,
      );
    }
    this.#readWriteSet.addPrivateRead(namespace, collection, key, held?.version);
    this.#interest.addPrivateRead(namespace, collection);
    return held?.value;
  }

  getPrivateDataHash(namespace: string, collection: string, key: string): Buffer | undefined {
    this.context.directory.requireCollection(namespace, collection);
    const hashed = this.context.reader.hashed(namespace, collection, hashOf(key));
    this.#readWriteSet.addPrivateRead(namespace, collection, key, hashed?.version);
    return hashed?.value;
  }

  getPrivateDataMetadata(
    namespace: string,
    collection: string,
    key: string,
  ): KeyMetadata | undefined {
    this.#checkAccess(namespace, collection, 'read');
    const hashed = this.context.reader.hashed(namespace, collection, hashOf(key));
    this.#readWriteSet.addPrivateRead(namespace, collection, key, hashed?.version);
    return hashed?.metadata;
  }

  /** @param value - none deletes the key */
  putPrivateData(
    namespace: string,
    collection: string,
    key: string,
    value: Buffer | undefined,
  ): void {
    this.#checkAccess(namespace, collection, 'write');
    this.#beforeWrite();
    this.#readWriteSet.addPrivateWrite(namespace, collection, key, value);
    this.#notePrivateWrite(namespace, collection, key);
  }

  purgePrivateData(namespace: string, collection: string, key: string): void {
    this.#checkAccess(namespace, collection, 'write');
    this.#beforeWrite();
    this.#readWriteSet.addPrivateWrite(namespace, collection, key, undefined, true);
    this.#notePrivateWrite(namespace, collection, key);
  }

  putPrivateDataMetadata(
    namespace: string,
    collection: string,
    key: string,
    metadata: KeyMetadata,
  ): void {
    this.#checkAccess(namespace, collection, 'write');
    this.#beforeWrite();
    this.#readWriteSet.addPrivateMetadataWrite(namespace, collection, key, metadata);
    this.#notePrivateWrite(namespace, collection, key);
  }

  /** Reads a range lazily; what was fetched is recorded for the phantom check. */
  stateRange(namespace: string, start: string, end: string): AsyncIterator<KeyedValue> {
    return this.#open(this.#recordedRange(namespace, start, end));
  }

  async *#recordedRange(namespace: string, start: string, end: string): AsyncGenerator<KeyedValue> {
    const query: RangeQuery = {
      startKey: start,
      endKey: '',
      exhausted: false,
      results: new RangeReads(),
    };
    this.#readWriteSet.addRangeQuery(namespace, query);
    for await (const item of this.context.reader.stateRange(namespace, start, end)) {
      query.results.add({ key: item.key, version: item.stored.version });
      query.endKey = item.key;
      yield item;
    }
    query.exhausted = true;
    query.endKey = end;
  }

  /** Allowed in transactions that write nothing: a page says nothing about what follows it. */
  beginPaginatedQuery(): void {
    if (this.#hasWritten) {
      throw this.#unsupported('Paginated queries are supported only in a read-only transaction');
    }
    this.#hasPaginated = true;
  }

  /** Allowed in transactions that write nothing: the hashes do not prove a private range. */
  privateRange(
    namespace: string,
    collection: string,
    start: string,
    end: string,
  ): AsyncIterator<KeyedValue> {
    this.#checkAccess(namespace, collection, 'read');
    if (this.#hasWritten) {
      throw this.#unsupported('Queries on pvt data is supported only in a read-only transaction');
    }
    this.#hasQueriedPrivateData = true;
    return this.#holds(namespace, collection)
      ? this.#open(this.context.reader.privateRange(namespace, collection, start, end))
      : nothing();
  }

  history(namespace: string, key: string): AsyncIterator<Buffer> {
    return this.#open(this.context.reader.history(namespace, key));
  }

  results(): SimulationResults & { readonly interest: EndorsementInterest } {
    const results = this.#readWriteSet.build();
    return { ...results, interest: this.#interest.build(this.#readWriteSet.namespaces()) };
  }

  #open<T>(range: AsyncIterator<T>): AsyncIterator<T> {
    this.#ranges.add(range);
    return range;
  }

  #beforeWrite(): void {
    if (this.#hasQueriedPrivateData) {
      throw this.#unsupported(
        'Transaction has already performed queries on pvt data. Writes are not allowed',
      );
    }
    if (this.#hasPaginated) {
      throw this.#unsupported(
        'Transaction has already performed a paginated query. Writes are not allowed',
      );
    }
    this.#hasWritten = true;
  }

  /** Spelt as a peer spells it, because callers may compare. */
  #unsupported(reason: string): Error {
    return new Error(`txid [${this.context.transactionId}]: unsuppored transaction. ${reason}`);
  }

  #noteStateWrite(namespace: string, key: string): void {
    const metadata = this.context.reader.state(namespace, key)?.metadata;
    this.#interest.addWrite(namespace, '', metadata?.get(VALIDATION_PARAMETER));
  }

  #notePrivateWrite(namespace: string, collection: string, key: string): void {
    const metadata = this.context.reader.hashed(namespace, collection, hashOf(key))?.metadata;
    this.#interest.addWrite(namespace, collection, metadata?.get(VALIDATION_PARAMETER));
  }

  #checkAccess(namespace: string, collection: string, kind: AccessKind): void {
    const { directory, channel, creatorMspId } = this.context;
    checkCollectionAccess(directory, channel, namespace, collection, creatorMspId, kind);
  }

  #holds(namespace: string, collection: string): boolean {
    const { directory, peerMspId } = this.context;
    return directory.requireCollection(namespace, collection).memberMspIds.includes(peerMspId);
  }
}

const hashOf = (key: string): string => sha256(key).toString('hex');

const isSame = (a: Version | undefined, b: Version | undefined): boolean =>
  a?.blockNumber === b?.blockNumber && a?.transactionIndex === b?.transactionIndex;

const describe = (version: Version | undefined): string => {
  if (version === undefined) return '<nil>';
  return `{BlockNum: ${version.blockNumber}, TxNum: ${version.transactionIndex}}`;
};

async function* nothing(): AsyncGenerator<KeyedValue> {
  // A peer that is no member holds no key of the collection.
}
