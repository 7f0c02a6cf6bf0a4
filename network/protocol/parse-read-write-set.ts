import { ledger } from '@hyperledger/fabric-protos';
import { bufferOf } from './buffer-of';
import type {
  MerkleSummary,
  ParsedCollection,
  ParsedMetadataWrite,
  ParsedNamespace,
  ParsedPrivateWrites,
  ParsedRangeQuery,
  ParsedRead,
  ParsedWrite,
  Version,
} from './parsed-block';
import { readMessage } from './read-message';

type KVRWSet = ledger.rwset.kvrwset.KVRWSet;
type RangeQueryInfo = ledger.rwset.kvrwset.RangeQueryInfo;
type MetadataEntry = ledger.rwset.kvrwset.KVMetadataEntry;

/**
 * Reads a transaction's read and write sets, one entry per chaincode, in the endorser's order.
 *
 * @throws Error when the bytes are no `TxReadWriteSet`.
 */
export const parseReadWriteSet = (bytes: Uint8Array): ParsedNamespace[] => {
  const set = readMessage(ledger.rwset.TxReadWriteSet, bytes);
  return set.getNsRwsetList().map(parseNamespace);
};

/**
 * Reads the private values of a transaction.
 *
 * @throws Error when a collection's bytes are no `KVRWSet`.
 */
export const parsePrivateReadWriteSet = (
  set: ledger.rwset.TxPvtReadWriteSet,
): ParsedPrivateWrites[] =>
  set.getNsPvtRwsetList().flatMap((namespace) =>
    namespace.getCollectionPvtRwsetList().map((collection) => ({
      namespace: namespace.getNamespace(),
      collection: collection.getCollectionName(),
      writes: writesOf(deserializeKv(collection.getRwset_asU8())),
    })),
  );

const deserializeKv = (bytes: Uint8Array): KVRWSet =>
  readMessage(ledger.rwset.kvrwset.KVRWSet, bytes);

const parseNamespace = (set: ledger.rwset.NsReadWriteSet): ParsedNamespace => {
  const kv = deserializeKv(set.getRwset_asU8());
  return {
    namespace: set.getNamespace(),
    reads: kv.getReadsList().map(readOf),
    rangeQueries: kv.getRangeQueriesInfoList().map(rangeQueryOf),
    writes: writesOf(kv),
    metadataWrites: kv.getMetadataWritesList().map((write): ParsedMetadataWrite => ({
      key: write.getKey(),
      entries: entriesOf(write.getEntriesList()),
    })),
    collections: set.getCollectionHashedRwsetList().map(parseCollection),
  };
};

const parseCollection = (set: ledger.rwset.CollectionHashedReadWriteSet): ParsedCollection => {
  const hashed = readMessage(ledger.rwset.kvrwset.HashedRWSet, set.getHashedRwset_asU8());
  return {
    name: set.getCollectionName(),
    hashedReads: hashed.getHashedReadsList().map((read) => ({
      keyHash: bufferOf(read.getKeyHash_asU8()),
      ...versionOf(read.getVersion()),
    })),
    hashedWrites: hashed.getHashedWritesList().map((write) => ({
      keyHash: bufferOf(write.getKeyHash_asU8()),
      valueHash: bufferOf(write.getValueHash_asU8()),
      // Fabric stores an empty value as a deletion.
      isDelete: write.getIsDelete() || write.getValueHash_asU8().length === 0,
      isPurge: write.getIsPurge(),
    })),
    metadataWrites: hashed.getMetadataWritesList().map((write) => ({
      keyHash: bufferOf(write.getKeyHash_asU8()),
      entries: entriesOf(write.getEntriesList()),
    })),
    pvtRwsetHash: bufferOf(set.getPvtRwsetHash_asU8()),
  };
};

const readOf = (read: ledger.rwset.kvrwset.KVRead): ParsedRead => ({
  key: read.getKey(),
  ...versionOf(read.getVersion()),
});

const versionOf = (version: ledger.rwset.kvrwset.Version | undefined): { version?: Version } => {
  if (version === undefined) return {};
  return {
    version: { blockNumber: version.getBlockNum(), transactionIndex: version.getTxNum() },
  };
};

const writesOf = (kv: KVRWSet): ParsedWrite[] =>
  kv.getWritesList().map((write) => ({
    key: write.getKey(),
    value: bufferOf(write.getValue_asU8()),
    // Fabric stores an empty value as a deletion.
    isDelete: write.getIsDelete() || write.getValue_asU8().length === 0,
  }));

const entriesOf = (entries: readonly MetadataEntry[]): ReadonlyMap<string, Buffer> =>
  new Map(entries.map((entry) => [entry.getName(), bufferOf(entry.getValue_asU8())]));

const rangeQueryOf = (info: RangeQueryInfo): ParsedRangeQuery => {
  const merkle = info.getReadsMerkleHashes();
  return {
    startKey: info.getStartKey(),
    endKey: info.getEndKey(),
    exhausted: info.getItrExhausted(),
    reads: (info.getRawReads()?.getKvReadsList() ?? []).map(readOf),
    ...(merkle === undefined ? {} : { merkle: merkleOf(merkle) }),
  };
};

const merkleOf = (summary: ledger.rwset.kvrwset.QueryReadsMerkleSummary): MerkleSummary => ({
  maxDegree: summary.getMaxDegree(),
  level: summary.getMaxLevel(),
  hashes: summary.getMaxLevelHashesList_asU8().map(bufferOf),
});
