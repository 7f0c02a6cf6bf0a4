import { ledger, peer } from '@hyperledger/fabric-protos';
import { bufferOf } from '@cession/protocol';
import type { KeyedValue } from '../store/state-reader';
import { asLedger } from './contract-scope';
import { ResultIterator, TOTAL_QUERY_LIMIT } from './result-iterator';
import type { Answer } from './result-iterator';
import type { TransactionSimulator } from './transaction-simulator';

/** Runs another chaincode within the same transaction. */
export type InvokeChaincode = (name: string, args: readonly string[]) => Promise<InvokeResult>;

export interface InvokeResult {
  readonly status: number;
  readonly message: string;
  readonly payload: Buffer;
}

interface QueryValue {
  readonly key: string;
  readonly value: Buffer;
}

interface HistoryValue {
  readonly txId: string;
  readonly value: Buffer;
  readonly isDelete: boolean;
  readonly timestamp: { readonly seconds: number; readonly nanos: number };
}

interface QueryResult {
  readonly iterator: ResultIterator<KeyedValue, QueryValue>;
  readonly metadata?: { readonly bookmark: string; readonly fetchedRecordsCount: number };
}

const NOTHING = Buffer.alloc(0);

/**
 * What `ChaincodeStub` calls instead of a peer's stream: the same methods and result shapes as
 * fabric-shim's message handler, answered by a simulator in this process. The stub repeats channel
 * and transaction in each call; a handler belongs to one transaction and ignores them.
 */
export class ContractHandler {
  readonly #simulator: TransactionSimulator;
  readonly #namespace: string;
  readonly #invoke: InvokeChaincode;
  #hasEnded = false;

  constructor(simulator: TransactionSimulator, namespace: string, invoke: InvokeChaincode) {
    this.#simulator = simulator;
    this.#namespace = namespace;
    this.#invoke = invoke;
  }

  /** Called when the contract has answered: who still holds the stub gets errors from now on. */
  end(): void {
    this.#hasEnded = true;
  }

  handleGetState(collection: string, key: string): Promise<Buffer> {
    return this.#answer('GET_STATE', () => {
      const value =
        collection === ''
          ? this.#simulator.getState(this.#namespace, key)
          : this.#simulator.getPrivateData(this.#namespace, collection, key);
      return value ?? NOTHING;
    });
  }

  handleGetPrivateDataHash(collection: string, key: string): Promise<Buffer> {
    return this.#answer(
      'GET_PRIVATE_DATA_HASH',
      () => this.#simulator.getPrivateDataHash(this.#namespace, collection, key) ?? NOTHING,
    );
  }

  handlePutState(collection: string, key: string, value: Uint8Array): Promise<Buffer> {
    return this.#answer('PUT_STATE', () => this.#put(collection, key, Buffer.from(value)));
  }

  handleDeleteState(collection: string, key: string): Promise<Buffer> {
    return this.#answer('DEL_STATE', () => this.#put(collection, key, undefined));
  }

  handlePurgeState(collection: string, key: string): Promise<Buffer> {
    return this.#answer('PURGE_PRIVATE_DATA', () => {
      this.#simulator.purgePrivateData(this.#namespace, collection, key);
      return NOTHING;
    });
  }

  handlePutStateMetadata(
    collection: string,
    key: string,
    name: string,
    value: Uint8Array,
  ): Promise<Buffer> {
    return this.#answer('PUT_STATE_METADATA', () => {
      const metadata = new Map([[name, Buffer.from(value)]]);
      if (collection === '') this.#simulator.putStateMetadata(this.#namespace, key, metadata);
      else this.#simulator.putPrivateDataMetadata(this.#namespace, collection, key, metadata);
      return NOTHING;
    });
  }

  handleGetStateMetadata(collection: string, key: string): Promise<Record<string, Buffer>> {
    return this.#answer('GET_STATE_METADATA', () => {
      const metadata =
        collection === ''
          ? this.#simulator.getStateMetadata(this.#namespace, key)
          : this.#simulator.getPrivateDataMetadata(this.#namespace, collection, key);
      return Object.fromEntries(metadata ?? []);
    });
  }

  /** @param metadata - serialised page size and bookmark of a paginated query */
  handleGetStateByRange(
    collection: string,
    startKey: string,
    endKey: string,
    _channelId: string,
    _transactionId: string,
    metadata?: Uint8Array,
  ): Promise<QueryResult> {
    return this.#answer('GET_STATE_BY_RANGE', async () => {
      if (collection !== '') {
        return { iterator: await this.#privateRange(collection, startKey, endKey) };
      }
      const page = pageOf(metadata);
      if (page !== undefined) return this.#page(page.bookmark || startKey, endKey, page.size);
      const range = this.#simulator.stateRange(this.#namespace, startKey, endKey);
      return { iterator: await this.#open(range, queryValue) };
    });
  }

  handleGetQueryResult(): Promise<never> {
    return this.#answer('GET_QUERY_RESULT', () => {
      throw new Error('ExecuteQuery not supported for leveldb');
    });
  }

  handleGetHistoryForKey(key: string): Promise<ResultIterator<Buffer, HistoryValue>> {
    return this.#answer('GET_HISTORY_FOR_KEY', () =>
      this.#open(this.#simulator.history(this.#namespace, key), historyValue),
    );
  }

  handleInvokeChaincode(name: string, args: readonly string[]): Promise<InvokeResult> {
    return this.#answer('INVOKE_CHAINCODE', () => this.#invoke(name, args));
  }

  #put(collection: string, key: string, value: Buffer | undefined): Buffer {
    if (collection === '') this.#simulator.putState(this.#namespace, key, value);
    else this.#simulator.putPrivateData(this.#namespace, collection, key, value);
    return NOTHING;
  }

  #privateRange(
    collection: string,
    startKey: string,
    endKey: string,
  ): Promise<ResultIterator<KeyedValue, QueryValue>> {
    const range = this.#simulator.privateRange(this.#namespace, collection, startKey, endKey);
    return this.#open(range, queryValue);
  }

  async #page(startKey: string, endKey: string, pageSize: number): Promise<QueryResult> {
    this.#simulator.beginPaginatedQuery();
    const limit = pageSize > 0 ? Math.min(pageSize, TOTAL_QUERY_LIMIT) : TOTAL_QUERY_LIMIT;
    const range = this.#simulator.stateRange(this.#namespace, startKey, endKey);
    const { items, bookmark } = await readPage(range, limit);
    const iterator = await this.#open(values(items), queryValue);
    return { iterator, metadata: { bookmark, fetchedRecordsCount: items.length } };
  }

  #open<S, T>(source: AsyncIterator<S>, convert: (item: S) => T): Promise<ResultIterator<S, T>> {
    const answer: Answer = (call, action) => this.#answer(call, action);
    return new ResultIterator(source, convert, answer).open();
  }

  /** A peer names the failed call and its transaction in front of every message. */
  async #answer<T>(call: string, action: () => T | Promise<T>): Promise<T> {
    try {
      if (this.#hasEnded || this.#simulator.hasEnded) throw new Error('no ledger context');
      return await asLedger(action);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const { transactionId } = this.#simulator.context;
      throw new Error(`${call} failed: transaction ID: ${transactionId}: ${message}`, {
        cause: error,
      });
    }
  }
}

const pageOf = (
  metadata: Uint8Array | undefined,
): { size: number; bookmark: string } | undefined => {
  if (metadata === undefined) return undefined;
  const message = peer.QueryMetadata.deserializeBinary(metadata);
  const page = { size: message.getPagesize(), bookmark: message.getBookmark() };
  return page.size === 0 && page.bookmark === '' ? undefined : page;
};

/** A page and the key after it, which is where the next page starts. */
const readPage = async (
  range: AsyncIterator<KeyedValue>,
  limit: number,
): Promise<{ items: KeyedValue[]; bookmark: string }> => {
  const items: KeyedValue[] = [];
  try {
    while (items.length < limit) {
      const step = await range.next();
      if (step.done === true) return { items, bookmark: '' };
      items.push(step.value);
    }
    const following = await range.next();
    return { items, bookmark: following.done === true ? '' : following.value.key };
  } finally {
    await range.return?.();
  }
};

async function* values<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* await Promise.resolve(items);
}

const queryValue = (item: KeyedValue): QueryValue => ({ key: item.key, value: item.stored.value });

const historyValue = (bytes: Buffer): HistoryValue => {
  const message = ledger.queryresult.KeyModification.deserializeBinary(bytes);
  return {
    txId: message.getTxId(),
    value: bufferOf(message.getValue_asU8()),
    isDelete: message.getIsDelete(),
    timestamp: {
      seconds: message.getTimestamp()?.getSeconds() ?? 0,
      nanos: message.getTimestamp()?.getNanos() ?? 0,
    },
  };
};
