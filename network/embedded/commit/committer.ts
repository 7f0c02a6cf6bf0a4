import { common, ledger } from '@hyperledger/fabric-protos';
import { bufferOf, parseBlock, readMessage } from '@cession/protocol';
import type { Version } from '@cession/protocol';
import type { TransientStore } from '../endorsement/transient-store';
import type { BlockBuilder } from '../ordering/block-builder';
import type { ChaincodeDirectory } from '../simulation/collection-access';
import { encodeTransaction } from '../store/ledger-store';
import type { LedgerStore, StoreOperation } from '../store/ledger-store';
import type { StateReader } from '../store/state-reader';
import { blockKey, hashedKey, historyKey, stateKey, transactionKey } from '../store/store-keys';
import { encodeStoredValue } from '../store/stored-value';
import type { BlockTransaction, ExaminedEnvelope } from './block-transaction';
import { BlockUpdates } from './block-updates';
import { PolicyValidator } from './policy-validator';
import { PrivateDataCommit } from './private-data-commit';
import { CODES } from './validation-codes';
import { validateVersions } from './version-validator';

/** A block that is durable. */
export interface CommittedBlock {
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly transactions: readonly BlockTransaction[];
}

export interface CommitterParts {
  readonly store: LedgerStore;
  readonly directory: ChaincodeDirectory;
  readonly transientStore: TransientStore;
  readonly blockBuilder: BlockBuilder;
}

/** Validates ordered envelopes and writes each block, with all it changes, in one synced batch. */
export class Committer {
  readonly #parts: CommitterParts;
  #height: number;
  #lastHash: Buffer;

  private constructor(parts: CommitterParts, height: number, lastHash: Buffer) {
    this.#parts = parts;
    this.#height = height;
    this.#lastHash = lastHash;
  }

  /** Goes on after the last stored block, or writes block 0 with the given envelope. */
  static async open(parts: CommitterParts, genesis: () => Uint8Array): Promise<Committer> {
    const last = await parts.store.lastBlock();
    if (last !== undefined) {
      const { number, headerHash } = parseBlock(last);
      return new Committer(parts, number + 1, headerHash);
    }
    const codes = Uint8Array.of(CODES.VALID);
    const block = parts.blockBuilder.build(0, new Uint8Array(), [genesis()], codes);
    await parts.store.write([{ type: 'put', key: blockKey(0), value: bufferOf(block.bytes) }]);
    return new Committer(parts, 1, block.headerHash);
  }

  /** Number of committed blocks. */
  get height(): number {
    return this.#height;
  }

  /** Only one block at a time: the next is validated against what this one leaves. */
  async commit(envelopes: readonly ExaminedEnvelope[]): Promise<CommittedBlock> {
    const { store, blockBuilder } = this.#parts;
    const number = this.#height;
    const reader = store.reader();
    const transactions = envelopes.map((examined, index) => ({ ...examined, index }));
    try {
      this.#validatePolicies(transactions, reader);
      const { updates, privateData } = await this.#applyValid(transactions, number, reader);
      const codes = Uint8Array.from(transactions, ({ code }) => code);
      const data = envelopes.map(({ envelope }) => envelope);
      const block = blockBuilder.build(number, this.#lastHash, data, codes);
      await store.write([
        { type: 'put', key: blockKey(number), value: bufferOf(block.bytes) },
        ...transactionOperations(transactions, number),
        ...stateOperations(updates),
        ...privateData.operations,
      ]);
      this.#lastHash = block.headerHash;
      this.#height = number + 1;
      this.#forgetTransient(transactions);
      return { number, bytes: block.bytes, transactions };
    } finally {
      await reader.close();
    }
  }

  #validatePolicies(transactions: readonly BlockTransaction[], reader: StateReader): void {
    const policies = new PolicyValidator(this.#parts.directory, reader);
    const accepted = new Set<string>();
    for (const transaction of transactions) {
      if (transaction.code !== CODES.VALID) continue;
      const { transactionId } = transaction.parsed;
      transaction.code =
        accepted.has(transactionId) || reader.hasTransaction(transactionId)
          ? CODES.DUPLICATE_TXID
          : policies.validate(transaction);
      if (transaction.code === CODES.VALID) accepted.add(transactionId);
    }
  }

  async #applyValid(
    transactions: readonly BlockTransaction[],
    blockNumber: number,
    reader: StateReader,
  ): Promise<{ updates: BlockUpdates; privateData: PrivateDataCommit }> {
    const { store, directory, transientStore } = this.#parts;
    const updates = new BlockUpdates(reader);
    const privateData = new PrivateDataCommit(store, reader, directory, transientStore);
    for (const transaction of transactions) {
      if (transaction.code !== CODES.VALID) continue;
      const { parsed, index } = transaction;
      transaction.code = await validateVersions(parsed.namespaces, reader, updates);
      if (transaction.code !== CODES.VALID) continue;
      const version: Version = { blockNumber, transactionIndex: index };
      updates.apply(parsed, version);
      await privateData.add(parsed, version);
    }
    if (directory.hasExpiringCollections) await privateData.expire(blockNumber);
    return { updates, privateData };
  }

  #forgetTransient(transactions: readonly BlockTransaction[]): void {
    const ids = transactions.map(({ parsed }) => parsed.transactionId);
    this.#parts.transientStore.purge(ids, this.#height);
  }
}

/** The index by transaction id, and the history of every written key. */
const transactionOperations = (
  transactions: readonly BlockTransaction[],
  blockNumber: number,
): StoreOperation[] => {
  const operations: StoreOperation[] = [];
  const indexed = new Set<string>();
  for (const { parsed, index, code } of transactions) {
    const { transactionId } = parsed;
    // The first transaction with an id keeps it.
    const isIndexed = code === CODES.DUPLICATE_TXID || indexed.has(transactionId);
    if (!isIndexed && transactionId !== '') {
      indexed.add(transactionId);
      const value = encodeTransaction({
        blockNumber,
        transactionIndex: index,
        validationCode: code,
      });
      operations.push({ type: 'put', key: transactionKey(transactionId), value });
    }
    if (code === CODES.VALID) operations.push(...historyOperations(parsed, blockNumber, index));
  }
  return operations;
};

const historyOperations = (
  parsed: BlockTransaction['parsed'],
  blockNumber: number,
  index: number,
): StoreOperation[] => {
  const header = parsed.evidence?.channelHeader ?? new Uint8Array();
  const timestamp = readMessage(common.ChannelHeader, header).getTimestamp();
  return parsed.namespaces.flatMap(({ namespace, writes }) =>
    writes.map(({ key, value, isDelete }): StoreOperation => {
      const modification = new ledger.queryresult.KeyModification();
      modification.setTxId(parsed.transactionId);
      modification.setValue(value);
      modification.setTimestamp(timestamp);
      modification.setIsDelete(isDelete);
      return {
        type: 'put',
        key: historyKey(namespace, key, blockNumber, index),
        value: bufferOf(modification.serializeBinary()),
      };
    }),
  );
};

const stateOperations = (updates: BlockUpdates): StoreOperation[] => {
  const operations: StoreOperation[] = [];
  for (const [namespace, keys] of updates.state) {
    for (const [key, update] of keys)
      operations.push(operationOf(stateKey(namespace, key), update));
  }
  for (const [namespace, collections] of updates.hashed) {
    for (const [collection, hashes] of collections) {
      for (const [hash, update] of hashes) {
        operations.push(operationOf(hashedKey(namespace, collection, hash), update));
      }
    }
  }
  return operations;
};

const operationOf = (
  key: string,
  update: Parameters<typeof encodeStoredValue>[0] | null,
): StoreOperation =>
  update === null ? { type: 'del', key } : { type: 'put', key, value: encodeStoredValue(update) };
