import { ledger } from '@hyperledger/fabric-protos';
import { bufferOf, readMessage, sha256 } from '@cession/protocol';
import type { ParsedCollection, ParsedTransaction, Version } from '@cession/protocol';
import type { TransientStore } from '../endorsement/transient-store';
import type { ChaincodeDirectory } from '../simulation/collection-access';
import type { LedgerStore, StoreOperation } from '../store/ledger-store';
import type { StateReader } from '../store/state-reader';
import {
  expiryKey,
  expiryRange,
  hashedKey,
  parseExpiryKey,
  parsePrivateIndexKey,
  privateIndexKey,
  privateIndexRange,
  privateKey,
  privateWritesKey,
} from '../store/store-keys';
import { decodeStoredValue, encodeStoredValue } from '../store/stored-value';

type KVRWSet = ledger.rwset.kvrwset.KVRWSet;

/** Where a collection's private values of one transaction belong. */
interface Place {
  readonly namespace: string;
  readonly collection: string;
  readonly version: Version;
}

/**
 * The private half of a block: values whose hashes the block proves move from the transient store
 * into the private state; purged and expired ones leave it.
 */
export class PrivateDataCommit {
  readonly operations: StoreOperation[] = [];
  readonly #store: LedgerStore;
  readonly #reader: StateReader;
  readonly #directory: ChaincodeDirectory;
  readonly #transientStore: TransientStore;
  /** Values written earlier in this block, by store key. */
  readonly #values = new Map<string, Buffer | undefined>();
  /** Private write sets of this block, by store key: a purge may touch them, too. */
  readonly #writeSets = new Map<string, Buffer>();
  readonly #updatedHashes = new Set<string>();

  constructor(
    store: LedgerStore,
    reader: StateReader,
    directory: ChaincodeDirectory,
    transientStore: TransientStore,
  ) {
    this.#store = store;
    this.#reader = reader;
    this.#directory = directory;
    this.#transientStore = transientStore;
  }

  /** Adds a valid transaction's private writes, in the block's order. */
  async add(transaction: ParsedTransaction, version: Version): Promise<void> {
    for (const { namespace, collections } of transaction.namespaces) {
      for (const collection of collections) {
        const place = { namespace, collection: collection.name, version };
        this.#addCollection(transaction.transactionId, place, collection);
        await this.#purge(place, collection);
      }
    }
  }

  /** Removes what has outlived its collection's number of blocks. */
  async expire(block: number): Promise<void> {
    for (const [key, value] of await this.#store.entries(expiryRange(block))) {
      this.#delete(key);
      const hashedStoreKey = parseExpiryKey(key);
      const current = this.#store.get(hashedStoreKey);
      const entry = JSON.parse(value.toString('utf8')) as ExpiryEntry;
      this.#dropWrite(entry.writesKey, Buffer.from(entry.keyHash, 'hex'));
      const isNewer =
        this.#updatedHashes.has(hashedStoreKey) ||
        current === undefined ||
        !isSameVersion(decodeStoredValue(current).version, entry.version);
      if (isNewer) continue;
      this.#delete(hashedStoreKey);
      this.#delete(entry.privateKey);
    }
  }

  #addCollection(transactionId: string, place: Place, collection: ParsedCollection): void {
    for (const { keyHash } of [...collection.hashedWrites, ...collection.metadataWrites]) {
      const hash = keyHash.toString('hex');
      this.#updatedHashes.add(hashedKey(place.namespace, place.collection, hash));
    }
    if (collection.pvtRwsetHash.length === 0) return;
    const { namespace, collection: name } = place;
    const hash = collection.pvtRwsetHash;
    const found = this.#transientStore.find(transactionId, namespace, name, hash);
    if (found === undefined) return;
    this.#putWriteSet(writesKeyOf(place), found.bytes);
    const set = readMessage(ledger.rwset.kvrwset.KVRWSet, found.bytes);
    this.#addWrites(place, set);
    this.#touchMetadataKeys(place, set);
  }

  #addWrites(place: Place, set: KVRWSet): void {
    const { namespace, collection, version } = place;
    for (const write of set.getWritesList()) {
      const key = write.getKey();
      const value = write.getIsDelete() ? undefined : bufferOf(write.getValue_asU8());
      this.#putValue(privateKey(namespace, collection, key), value, version);
      const keyHash = sha256(key).toString('hex');
      const { blockNumber, transactionIndex } = version;
      this.#put(
        privateIndexKey(namespace, collection, keyHash, blockNumber, transactionIndex),
        Buffer.alloc(0),
      );
      this.#scheduleExpiry(place, key, keyHash);
    }
  }

  /** A change of metadata gives a key's hash a new version, which its value has to follow. */
  #touchMetadataKeys(place: Place, set: KVRWSet): void {
    const written = new Set(set.getWritesList().map((write) => write.getKey()));
    for (const write of set.getMetadataWritesList()) {
      const key = write.getKey();
      if (written.has(key)) continue;
      const storeKey = privateKey(place.namespace, place.collection, key);
      const value = this.#values.has(storeKey)
        ? this.#values.get(storeKey)
        : this.#reader.private(place.namespace, place.collection, key)?.value;
      if (value !== undefined) this.#putValue(storeKey, value, place.version);
    }
  }

  #scheduleExpiry(place: Place, key: string, keyHash: string): void {
    const { namespace, collection, version } = place;
    const blocks = this.#directory.collection(namespace, collection)?.blockToLive ?? 0;
    if (blocks === 0) return;
    const entry: ExpiryEntry = {
      keyHash,
      privateKey: privateKey(namespace, collection, key),
      writesKey: writesKeyOf(place),
      version,
    };
    const hashedStoreKey = hashedKey(namespace, collection, keyHash);
    this.#put(
      expiryKey(version.blockNumber + blocks + 1, hashedStoreKey),
      Buffer.from(JSON.stringify(entry), 'utf8'),
    );
  }

  async #purge(place: Place, collection: ParsedCollection): Promise<void> {
    const { namespace, collection: name } = place;
    for (const { keyHash, isPurge } of collection.hashedWrites) {
      if (!isPurge) continue;
      const range = privateIndexRange(namespace, name, keyHash.toString('hex'));
      for (const [indexKey] of await this.#store.entries(range)) {
        const { block, transaction } = parsePrivateIndexKey(indexKey);
        this.#dropWrite(privateWritesKey(block, transaction, namespace, name), keyHash);
        this.#delete(indexKey);
      }
      for (const writesKey of this.#writeSets.keys()) {
        if (writesKey.endsWith(`${namespace}\u0000${name}`)) {
          this.#dropWrite(writesKey, keyHash);
        }
      }
    }
  }

  /** Takes one key out of a stored private write set. */
  #dropWrite(writesKey: string, keyHash: Buffer): void {
    const bytes = this.#writeSets.get(writesKey) ?? this.#store.get(writesKey);
    if (bytes === undefined) return;
    const set = readMessage(ledger.rwset.kvrwset.KVRWSet, bytes);
    const kept = set.getWritesList().filter((write) => !sha256(write.getKey()).equals(keyHash));
    set.setWritesList(kept);
    this.#putWriteSet(writesKey, bufferOf(set.serializeBinary()));
  }

  #putWriteSet(key: string, bytes: Buffer): void {
    this.#writeSets.set(key, bytes);
    this.#put(key, bytes);
  }

  #putValue(key: string, value: Buffer | undefined, version: Version): void {
    this.#values.set(key, value);
    if (value === undefined) this.#delete(key);
    else this.#put(key, encodeStoredValue({ version, value }));
  }

  #put(key: string, value: Buffer): void {
    this.operations.push({ type: 'put', key, value });
  }

  #delete(key: string): void {
    this.operations.push({ type: 'del', key });
  }
}

interface ExpiryEntry {
  readonly keyHash: string;
  readonly privateKey: string;
  readonly writesKey: string;
  readonly version: Version;
}

const writesKeyOf = ({ namespace, collection, version }: Place): string => {
  const { blockNumber, transactionIndex } = version;
  return privateWritesKey(blockNumber, transactionIndex, namespace, collection);
};

const isSameVersion = (a: Version, b: Version): boolean =>
  a.blockNumber === b.blockNumber && a.transactionIndex === b.transactionIndex;
