import type { ParsedNamespace, ParsedRangeQuery, ParsedRead, Version } from '@cession/protocol';
import { compareKeys } from '../simulation/compare-keys';
import { RangeReads } from '../simulation/range-reads';
import type { RangeRead } from '../simulation/range-reads';
import type { StateReader } from '../store/state-reader';
import type { BlockUpdates, Update } from './block-updates';
import { CODES } from './validation-codes';

/**
 * Whether what a transaction read is still what it would read now: versions of single keys and of
 * private keys' hashes, and the results of range queries (phantoms).
 *
 * @returns the validation code
 */
export const validateVersions = async (
  namespaces: readonly ParsedNamespace[],
  reader: StateReader,
  updates: BlockUpdates,
): Promise<number> => {
  for (const namespace of namespaces) {
    const name = namespace.namespace;
    if (!namespace.reads.every((read) => isCurrent(name, read, updates))) {
      return CODES.MVCC_READ_CONFLICT;
    }
    for (const query of namespace.rangeQueries) {
      if (!(await isRangeCurrent(name, query, reader, updates))) {
        return CODES.PHANTOM_READ_CONFLICT;
      }
    }
    if (!areHashesCurrent(namespace, updates)) return CODES.MVCC_READ_CONFLICT;
  }
  return CODES.VALID;
};

const isCurrent = (namespace: string, read: ParsedRead, updates: BlockUpdates): boolean => {
  // Any earlier write of the block conflicts, even one that a later transaction undid.
  if (updates.isStateUpdated(namespace, read.key)) return false;
  return isSame(updates.stateOf(namespace, read.key)?.version, read.version);
};

const areHashesCurrent = (namespace: ParsedNamespace, updates: BlockUpdates): boolean =>
  namespace.collections.every(({ name, hashedReads }) =>
    hashedReads.every(({ keyHash, version }) => {
      const id = keyHash.toString('hex');
      if (updates.isHashUpdated(namespace.namespace, name, id)) return false;
      return isSame(updates.hashedOf(namespace.namespace, name, id)?.version, version);
    }),
  );

const isRangeCurrent = async (
  namespace: string,
  query: ParsedRangeQuery,
  reader: StateReader,
  updates: BlockUpdates,
): Promise<boolean> => {
  const current = await currentResults(namespace, query, reader, updates);
  if (query.merkle === undefined) return areSameReads(current, query.reads);
  const results = new RangeReads(query.merkle.maxDegree);
  for (const read of current) results.add(read);
  const summary = results.finish();
  const { level, hashes } = query.merkle;
  return (
    summary.kind === 'merkle' &&
    summary.level === level &&
    summary.hashes.length === hashes.length &&
    summary.hashes.every((hash, index) => hash.equals(hashes[index] ?? Buffer.alloc(0)))
  );
};

const areSameReads = (current: readonly RangeRead[], read: readonly ParsedRead[]): boolean =>
  current.length === read.length &&
  current.every((now, index) => {
    const then = read[index];
    return then !== undefined && now.key === then.key && isSame(now.version, then.version);
  });

/** The committed range with the block's earlier changes laid over it. */
const currentResults = async (
  namespace: string,
  query: ParsedRangeQuery,
  reader: StateReader,
  updates: BlockUpdates,
): Promise<RangeRead[]> => {
  // A query that was not read to its end goes up to the last key it saw, included.
  const end = query.exhausted ? query.endKey : `${query.endKey}\u0000`;
  if (!query.exhausted && query.endKey === '') return [];
  const found = new Map<string, Version>();
  for await (const { key, stored } of reader.stateRange(namespace, query.startKey, end)) {
    found.set(key, stored.version);
  }
  for (const [key, update] of changesWithin(updates, namespace, query.startKey, end)) {
    if (update === null) found.delete(key);
    else found.set(key, update.version);
  }
  return [...found]
    .map(([key, version]) => ({ key, version }))
    .sort((a, b) => compareKeys(a.key, b.key));
};

const changesWithin = (
  updates: BlockUpdates,
  namespace: string,
  start: string,
  end: string,
): [string, Update][] =>
  [...(updates.state.get(namespace) ?? [])].filter(
    ([key]) => compareKeys(key, start) >= 0 && (end === '' || compareKeys(key, end) < 0),
  );

const isSame = (a: Version | undefined, b: Version | undefined): boolean =>
  a?.blockNumber === b?.blockNumber && a?.transactionIndex === b?.transactionIndex;
