import type { ParsedNamespace, ParsedTransaction, Version } from '@cession/protocol';
import type { StateReader } from '../store/state-reader';
import type { KeyMetadata, StoredValue } from '../store/stored-value';

/** A new value, or `null` for a deleted key. */
export type Update = StoredValue | null;

/** A change of one key within one transaction: its value, its metadata, or both. */
interface KeyChange {
  readonly key: string;
  /** `null` deletes; absent leaves the value as it is. */
  value?: Buffer | null;
  metadata?: KeyMetadata;
}

/**
 * What the valid transactions of a block change, in their order: later transactions of the block
 * are checked against it before anything is written.
 */
export class BlockUpdates {
  /** By chaincode, then key. */
  readonly state = new Map<string, Map<string, Update>>();
  /** By chaincode, then collection, then hexadecimal key hash. */
  readonly hashed = new Map<string, Map<string, Map<string, Update>>>();
  readonly #reader: StateReader;

  constructor(reader: StateReader) {
    this.#reader = reader;
  }

  /** The state as the next transaction of the block finds it. */
  stateOf(namespace: string, key: string): StoredValue | undefined {
    const update = this.state.get(namespace)?.get(key);
    return update === undefined ? this.#reader.state(namespace, key) : (update ?? undefined);
  }

  hashedOf(namespace: string, collection: string, keyHash: string): StoredValue | undefined {
    const update = this.hashed.get(namespace)?.get(collection)?.get(keyHash);
    return update === undefined
      ? this.#reader.hashed(namespace, collection, keyHash)
      : (update ?? undefined);
  }

  isStateUpdated(namespace: string, key: string): boolean {
    return this.state.get(namespace)?.has(key) ?? false;
  }

  isHashUpdated(namespace: string, collection: string, keyHash: string): boolean {
    return this.hashed.get(namespace)?.get(collection)?.has(keyHash) ?? false;
  }

  /** Adds a valid transaction's writes under its version. */
  apply(transaction: ParsedTransaction, version: Version): void {
    for (const namespace of transaction.namespaces) {
      const name = namespace.namespace;
      for (const change of stateChanges(namespace)) {
        const update = resolve(change, this.stateOf(name, change.key), version);
        if (update !== undefined) childOf(this.state, name).set(change.key, update);
      }
      for (const collection of namespace.collections) {
        const updates = childOf(childOf(this.hashed, name), collection.name);
        for (const change of hashedChanges(collection)) {
          const current = this.hashedOf(name, collection.name, change.key);
          const update = resolve(change, current, version);
          if (update !== undefined) updates.set(change.key, update);
        }
      }
    }
  }
}

const childOf = <K, V>(parent: Map<K, Map<string, V>>, key: K): Map<string, V> => {
  let child = parent.get(key);
  if (child === undefined) {
    child = new Map<string, V>();
    parent.set(key, child);
  }
  return child;
};

const stateChanges = (namespace: ParsedNamespace): Iterable<KeyChange> =>
  merge(
    namespace.writes.map(({ key, value, isDelete }) => ({ key, value: isDelete ? null : value })),
    namespace.metadataWrites.map(({ key, entries }) => ({ key, metadata: entries })),
  );

const hashedChanges = (collection: ParsedNamespace['collections'][number]): Iterable<KeyChange> =>
  merge(
    collection.hashedWrites.map(({ keyHash, valueHash, isDelete }) => ({
      key: keyHash.toString('hex'),
      value: isDelete ? null : valueHash,
    })),
    collection.metadataWrites.map(({ keyHash, entries }) => ({
      key: keyHash.toString('hex'),
      metadata: entries,
    })),
  );

const merge = (
  values: readonly KeyChange[],
  metadata: readonly KeyChange[],
): Iterable<KeyChange> => {
  const changes = new Map<string, KeyChange>();
  for (const change of [...values, ...metadata]) {
    changes.set(change.key, { ...changes.get(change.key), ...change });
  }
  return changes.values();
};

/** Fills in what a change leaves as it is; metadata alone does nothing to a key without a value. */
const resolve = (
  change: KeyChange,
  current: StoredValue | undefined,
  version: Version,
): Update | undefined => {
  if (change.value === null) return null;
  const value = change.value ?? current?.value;
  if (value === undefined) return undefined;
  const metadata = change.metadata ?? current?.metadata;
  return metadata === undefined || metadata.size === 0
    ? { version, value }
    : { version, value, metadata };
};
