import { ledger } from '@hyperledger/fabric-protos';
import { bufferOf, sha256 } from '@cession/protocol';
import type { Version } from '@cession/protocol';
import type { KeyMetadata } from '../store/stored-value';
import { compareKeys } from './compare-keys';
import { rangeReadMessage, setSummary, versionMessage } from './range-reads';
import type { RangeReads } from './range-reads';

const { kvrwset } = ledger.rwset;

/** A range query while it is being read; the builder reads it when the transaction is done. */
export interface RangeQuery {
  readonly startKey: string;
  endKey: string;
  exhausted: boolean;
  readonly results: RangeReads;
}

/** The private write set of one collection. */
export interface PrivateWriteSet {
  readonly namespace: string;
  readonly collection: string;
  /** Serialised `KVRWSet`. */
  readonly bytes: Buffer;
  /** SHA-256 of the bytes, which the public set shows. */
  readonly hash: Buffer;
}

export interface SimulationResults {
  /** Serialised `TxReadWriteSet`: what every endorser must produce alike. */
  readonly publicBytes: Buffer;
  readonly privateWriteSets: readonly PrivateWriteSet[];
}

interface CollectionDraft {
  readonly reads: Map<string, Version | undefined>;
  readonly writes: Map<string, PrivateWrite>;
  readonly metadataWrites: Map<string, KeyMetadata>;
}

interface PrivateWrite {
  readonly value: Buffer;
  readonly isDelete: boolean;
  readonly isPurge: boolean;
}

interface NamespaceDraft {
  readonly reads: Map<string, Version | undefined>;
  readonly rangeQueries: RangeQuery[];
  /** No value deletes. */
  readonly writes: Map<string, Buffer | undefined>;
  readonly metadataWrites: Map<string, KeyMetadata>;
  readonly collections: Map<string, CollectionDraft>;
}

/** Collects what a transaction reads and writes, and lays it out as Fabric does: sorted by key. */
export class ReadWriteSetBuilder {
  readonly #namespaces = new Map<string, NamespaceDraft>();

  namespaces(): string[] {
    return [...this.#namespaces.keys()];
  }

  addRead(namespace: string, key: string, version: Version | undefined): void {
    this.#namespace(namespace).reads.set(key, version);
  }

  addRangeQuery(namespace: string, query: RangeQuery): void {
    this.#namespace(namespace).rangeQueries.push(query);
  }

  addWrite(namespace: string, key: string, value: Buffer | undefined): void {
    this.#namespace(namespace).writes.set(key, value);
  }

  addMetadataWrite(namespace: string, key: string, metadata: KeyMetadata): void {
    this.#namespace(namespace).metadataWrites.set(key, metadata);
  }

  addPrivateRead(
    namespace: string,
    collection: string,
    key: string,
    version: Version | undefined,
  ): void {
    this.#collection(namespace, collection).reads.set(key, version);
  }

  addPrivateWrite(
    namespace: string,
    collection: string,
    key: string,
    value: Buffer | undefined,
    isPurge = false,
  ): void {
    const isDelete = value === undefined || value.length === 0;
    const write = { value: value ?? Buffer.alloc(0), isDelete, isPurge };
    this.#collection(namespace, collection).writes.set(key, write);
  }

  addPrivateMetadataWrite(
    namespace: string,
    collection: string,
    key: string,
    metadata: KeyMetadata,
  ): void {
    this.#collection(namespace, collection).metadataWrites.set(key, metadata);
  }

  build(): SimulationResults {
    const message = new ledger.rwset.TxReadWriteSet();
    message.setDataModel(ledger.rwset.TxReadWriteSet.DataModel.KV);
    const privateWriteSets: PrivateWriteSet[] = [];
    for (const [name, draft] of sorted(this.#namespaces)) {
      const set = new ledger.rwset.NsReadWriteSet();
      set.setNamespace(name);
      set.setRwset(publicSet(draft).serializeBinary());
      for (const [collection, inner] of sorted(draft.collections)) {
        const privateSet = privateWriteSet(name, collection, inner);
        if (privateSet !== undefined) privateWriteSets.push(privateSet);
        set.addCollectionHashedRwset(hashedSet(collection, inner, privateSet));
      }
      message.addNsRwset(set);
    }
    return { publicBytes: bufferOf(message.serializeBinary()), privateWriteSets };
  }

  #namespace(name: string): NamespaceDraft {
    let draft = this.#namespaces.get(name);
    if (draft === undefined) {
      draft = {
        reads: new Map(),
        rangeQueries: [],
        writes: new Map(),
        metadataWrites: new Map(),
        collections: new Map(),
      };
      this.#namespaces.set(name, draft);
    }
    return draft;
  }

  #collection(namespace: string, name: string): CollectionDraft {
    const { collections } = this.#namespace(namespace);
    let draft = collections.get(name);
    if (draft === undefined) {
      draft = { reads: new Map(), writes: new Map(), metadataWrites: new Map() };
      collections.set(name, draft);
    }
    return draft;
  }
}

const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] =>
  [...map].sort(([a], [b]) => compareKeys(a, b));

const publicSet = (draft: NamespaceDraft): ledger.rwset.kvrwset.KVRWSet => {
  const set = new kvrwset.KVRWSet();
  set.setReadsList(sorted(draft.reads).map(([key, version]) => readMessage(key, version)));
  set.setRangeQueriesInfoList(uniqueQueries(draft.rangeQueries).map(rangeQueryMessage));
  set.setWritesList(sorted(draft.writes).map(([key, value]) => writeMessage(key, value)));
  set.setMetadataWritesList(
    sorted(draft.metadataWrites).map(([key, metadata]) => {
      const write = new kvrwset.KVMetadataWrite();
      write.setKey(key);
      write.setEntriesList(metadataEntries(metadata));
      return write;
    }),
  );
  return set;
};

/** The same range read twice to the same end is recorded once. */
const uniqueQueries = (queries: readonly RangeQuery[]): RangeQuery[] => {
  const unique = new Map<string, RangeQuery>();
  for (const query of queries) {
    const id = JSON.stringify([query.startKey, query.endKey, query.exhausted]);
    if (!unique.has(id)) unique.set(id, query);
  }
  return [...unique.values()];
};

const readMessage = (key: string, version: Version | undefined): ledger.rwset.kvrwset.KVRead => {
  if (version !== undefined) return rangeReadMessage({ key, version });
  const read = new kvrwset.KVRead();
  read.setKey(key);
  return read;
};

const writeMessage = (key: string, value: Buffer | undefined): ledger.rwset.kvrwset.KVWrite => {
  const write = new kvrwset.KVWrite();
  write.setKey(key);
  if (value === undefined || value.length === 0) write.setIsDelete(true);
  else write.setValue(value);
  return write;
};

const rangeQueryMessage = (query: RangeQuery): ledger.rwset.kvrwset.RangeQueryInfo => {
  const info = new kvrwset.RangeQueryInfo();
  info.setStartKey(query.startKey);
  info.setEndKey(query.endKey);
  info.setItrExhausted(query.exhausted);
  setSummary(info, query.results.finish());
  return info;
};

const metadataEntries = (metadata: KeyMetadata): ledger.rwset.kvrwset.KVMetadataEntry[] =>
  sorted(metadata).map(([name, value]) => {
    const entry = new kvrwset.KVMetadataEntry();
    entry.setName(name);
    entry.setValue(value);
    return entry;
  });

const privateWriteSet = (
  namespace: string,
  collection: string,
  draft: CollectionDraft,
): PrivateWriteSet | undefined => {
  if (draft.writes.size === 0 && draft.metadataWrites.size === 0) return undefined;
  const set = new kvrwset.KVRWSet();
  set.setWritesList(
    sorted(draft.writes).map(([key, write]) =>
      writeMessage(key, write.isDelete ? undefined : write.value),
    ),
  );
  // The key alone: the metadata itself is public, under the key's hash.
  set.setMetadataWritesList(
    sorted(draft.metadataWrites).map(([key]) => {
      const write = new kvrwset.KVMetadataWrite();
      write.setKey(key);
      return write;
    }),
  );
  const bytes = bufferOf(set.serializeBinary());
  return { namespace, collection, bytes, hash: sha256(bytes) };
};

const hashedSet = (
  name: string,
  draft: CollectionDraft,
  privateSet: PrivateWriteSet | undefined,
): ledger.rwset.CollectionHashedReadWriteSet => {
  const hashed = new kvrwset.HashedRWSet();
  hashed.setHashedReadsList(
    sorted(draft.reads).map(([key, version]) => {
      const read = new kvrwset.KVReadHash();
      read.setKeyHash(sha256(key));
      if (version !== undefined) read.setVersion(versionMessage(version));
      return read;
    }),
  );
  hashed.setHashedWritesList(sorted(draft.writes).map(([key, write]) => hashedWrite(key, write)));
  hashed.setMetadataWritesList(
    sorted(draft.metadataWrites).map(([key, metadata]) => {
      const write = new kvrwset.KVMetadataWriteHash();
      write.setKeyHash(sha256(key));
      write.setEntriesList(metadataEntries(metadata));
      return write;
    }),
  );
  const set = new ledger.rwset.CollectionHashedReadWriteSet();
  set.setCollectionName(name);
  set.setHashedRwset(hashed.serializeBinary());
  if (privateSet !== undefined) set.setPvtRwsetHash(privateSet.hash);
  return set;
};

const hashedWrite = (key: string, write: PrivateWrite): ledger.rwset.kvrwset.KVWriteHash => {
  const message = new kvrwset.KVWriteHash();
  message.setKeyHash(sha256(key));
  message.setIsDelete(write.isDelete);
  message.setIsPurge(write.isPurge);
  if (!write.isDelete) message.setValueHash(sha256(write.value));
  return message;
};
