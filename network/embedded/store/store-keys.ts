/**
 * Where everything lies in the one key-value store. A chaincode's or collection's name holds no
 * U+0000, so the first one ends it; application keys come last, because they may hold any.
 */

const SEPARATOR = '\u0000';
/** Sorts after every key of a namespace, whatever the key. */
const AFTER_SEPARATOR = '\u0001';

export const FORMAT_KEY = 'format';

export const blockKey = (number: number): string => `b${hex(number, 16)}`;

export const ALL_BLOCKS = { gte: 'b', lt: 'c' } as const;

export const transactionKey = (transactionId: string): string => `t${transactionId}`;

export const stateKey = (namespace: string, key: string): string =>
  `s${namespace}${SEPARATOR}${key}`;

export const hashedKey = (namespace: string, collection: string, keyHash: string): string =>
  `h${namespace}${SEPARATOR}${collection}${SEPARATOR}${keyHash}`;

export const privateKey = (namespace: string, collection: string, key: string): string =>
  `p${namespace}${SEPARATOR}${collection}${SEPARATOR}${key}`;

/** From `start` to before `end`; an empty `end` means the end of the namespace. */
export const stateRange = (namespace: string, start: string, end: string): KeyRange => {
  const prefix = `s${namespace}`;
  return rangeWithin(prefix, start, end);
};

export const privateRange = (
  namespace: string,
  collection: string,
  start: string,
  end: string,
): KeyRange => rangeWithin(`p${namespace}${SEPARATOR}${collection}`, start, end);

export interface KeyRange {
  readonly gte: string;
  readonly lt: string;
  /** Length of what precedes the application's key. */
  readonly prefixLength: number;
}

const rangeWithin = (prefix: string, start: string, end: string): KeyRange => ({
  gte: `${prefix}${SEPARATOR}${start}`,
  lt: end === '' ? `${prefix}${AFTER_SEPARATOR}` : `${prefix}${SEPARATOR}${end}`,
  prefixLength: prefix.length + 1,
});

/** The length keeps one key's history apart from that of a longer key with the same beginning. */
const historyPrefix = (namespace: string, key: string): string =>
  `k${namespace}${SEPARATOR}${hex(key.length, 8)}${key}${SEPARATOR}`;

export const historyKey = (
  namespace: string,
  key: string,
  block: number,
  transaction: number,
): string => `${historyPrefix(namespace, key)}${position(block, transaction)}`;

export const historyRange = (namespace: string, key: string): { gte: string; lt: string } =>
  prefixRange(historyPrefix(namespace, key));

/** The private write set of one collection in one transaction. */
export const privateWritesKey = (
  block: number,
  transaction: number,
  namespace: string,
  collection: string,
): string => `d${position(block, transaction)}${namespace}${SEPARATOR}${collection}`;

/** All private write sets of a block. */
export const privateWritesRange = (block: number): { gte: string; lt: string } =>
  prefixRange(`d${hex(block, 16)}`);

export interface PrivateWritesPosition {
  readonly transactionIndex: number;
  readonly namespace: string;
  readonly collection: string;
}

export const parsePrivateWritesKey = (storeKey: string): PrivateWritesPosition => {
  const [namespace = '', collection = ''] = storeKey.slice(1 + 16 + 8).split(SEPARATOR);
  return {
    transactionIndex: Number.parseInt(storeKey.slice(17, 25), 16),
    namespace,
    collection,
  };
};

/** Which transactions wrote a private key: what a purge has to visit. */
export const privateIndexKey = (
  namespace: string,
  collection: string,
  keyHash: string,
  block: number,
  transaction: number,
): string => `${privateIndexPrefix(namespace, collection, keyHash)}${position(block, transaction)}`;

export const privateIndexRange = (
  namespace: string,
  collection: string,
  keyHash: string,
): { gte: string; lt: string } => prefixRange(privateIndexPrefix(namespace, collection, keyHash));

export const parsePrivateIndexKey = (storeKey: string): { block: number; transaction: number } => ({
  block: Number.parseInt(storeKey.slice(-24, -8), 16),
  transaction: Number.parseInt(storeKey.slice(-8), 16),
});

const privateIndexPrefix = (namespace: string, collection: string, keyHash: string): string =>
  `i${namespace}${SEPARATOR}${collection}${SEPARATOR}${keyHash}`;

/** A private key that expires when block `block` is committed. */
export const expiryKey = (block: number, hashedStoreKey: string): string =>
  `x${hex(block, 16)}${hashedStoreKey}`;

export const expiryRange = (throughBlock: number): { gte: string; lt: string } => ({
  gte: 'x',
  lt: `x${hex(throughBlock + 1, 16)}`,
});

export const parseExpiryKey = (storeKey: string): string => storeKey.slice(1 + 16);

const prefixRange = (prefix: string): { gte: string; lt: string } => ({
  gte: prefix,
  lt: `${prefix}\u{10ffff}`,
});

const position = (block: number, transaction: number): string =>
  `${hex(block, 16)}${hex(transaction, 8)}`;

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
