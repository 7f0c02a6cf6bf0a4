/**
 * Where everything lies in the one key-value store. A chaincode's or collection's name holds no
 * U+0000, so the first one ends it; application keys come last, because they may hold any.
 */

const SEPARATOR = '\u0000';
/** Sorts after every key of a namespace, whatever the key. */
const AFTER_SEPARATOR = '\u0001';

export const FORMAT_KEY = 'format';

export function blockKey(number: number): string {
  return `b${hex(number, 16)}`;
}

export const ALL_BLOCKS = { gte: 'b', lt: 'c' } as const;

export function transactionKey(transactionId: string): string {
  return `t${transactionId}`;
}

export function stateKey(namespace: string, key: string): string {
  return `s${namespace}${SEPARATOR}${key}`;
}

export function hashedKey(namespace: string, collection: string, keyHash: string): string {
  return `h${namespace}${SEPARATOR}${collection}${SEPARATOR}${keyHash}`;
}

export function privateKey(namespace: string, collection: string, key: string): string {
  return `p${namespace}${SEPARATOR}${collection}${SEPARATOR}${key}`;
}

/** From `start` to before `end`; an empty `end` means the end of the namespace. */
export function stateRange(namespace: string, start: string, end: string): KeyRange {
  const prefix = `s${namespace}`;
  return rangeWithin(prefix, start, end);
}

export function privateRange(
  namespace: string,
  collection: string,
  start: string,
  end: string,
): KeyRange {
  return rangeWithin(`p${namespace}${SEPARATOR}${collection}`, start, end);
}

export interface KeyRange {
  readonly gte: string;
  readonly lt: string;
  /** Length of what precedes the application's key. */
  readonly prefixLength: number;
}

function rangeWithin(prefix: string, start: string, end: string): KeyRange {
  return {
    gte: `${prefix}${SEPARATOR}${start}`,
    lt: end === '' ? `${prefix}${AFTER_SEPARATOR}` : `${prefix}${SEPARATOR}${end}`,
    prefixLength: prefix.length + 1,
  };
}

/** The length keeps one key's history apart from that of a longer key with the same beginning. */
function historyPrefix(namespace: string, key: string): string {
  return `k${namespace}${SEPARATOR}${hex(key.length, 8)}${key}${SEPARATOR}`;
}

export function historyKey(
  namespace: string,
  key: string,
  block: number,
  transaction: number,
): string {
  return `${historyPrefix(namespace, key)}${position(block, transaction)}`;
}

export function historyRange(namespace: string, key: string): { gte: string; lt: string } {
  return prefixRange(historyPrefix(namespace, key));
}

/** The private write set of one collection in one transaction. */
export function privateWritesKey(
  block: number,
  transaction: number,
  namespace: string,
  collection: string,
): string {
  return `d${position(block, transaction)}${namespace}${SEPARATOR}${collection}`;
}

/** All private write sets of a block. */
export function privateWritesRange(block: number): { gte: string; lt: string } {
  return prefixRange(`d${hex(block, 16)}`);
}

export interface PrivateWritesPosition {
  readonly transactionIndex: number;
  readonly namespace: string;
  readonly collection: string;
}

export function parsePrivateWritesKey(storeKey: string): PrivateWritesPosition {
  const [namespace = '', collection = ''] = storeKey.slice(1 + 16 + 8).split(SEPARATOR);
  return {
    transactionIndex: Number.parseInt(storeKey.slice(17, 25), 16),
    namespace,
    collection,
  };
}

/** Which transactions wrote a private key: what a purge has to visit. */
export function privateIndexKey(
  namespace: string,
  collection: string,
  keyHash: string,
  block: number,
  transaction: number,
): string {
  return `${privateIndexPrefix(namespace, collection, keyHash)}${position(block, transaction)}`;
}

export function privateIndexRange(
  namespace: string,
  collection: string,
  keyHash: string,
): { gte: string; lt: string } {
  return prefixRange(privateIndexPrefix(namespace, collection, keyHash));
}

export function parsePrivateIndexKey(storeKey: string): { block: number; transaction: number } {
  return {
    block: Number.parseInt(storeKey.slice(-24, -8), 16),
    transaction: Number.parseInt(storeKey.slice(-8), 16),
  };
}

function privateIndexPrefix(namespace: string, collection: string, keyHash: string): string {
  return `i${namespace}${SEPARATOR}${collection}${SEPARATOR}${keyHash}`;
}

/** A private key that expires when block `block` is committed. */
export function expiryKey(block: number, hashedStoreKey: string): string {
  return `x${hex(block, 16)}${hashedStoreKey}`;
}

export function expiryRange(throughBlock: number): { gte: string; lt: string } {
  return { gte: 'x', lt: `x${hex(throughBlock + 1, 16)}` };
}

export function parseExpiryKey(storeKey: string): string {
  return storeKey.slice(1 + 16);
}

function prefixRange(prefix: string): { gte: string; lt: string } {
  return { gte: prefix, lt: `${prefix}\u{10ffff}` };
}

function position(block: number, transaction: number): string {
  return `${hex(block, 16)}${hex(transaction, 8)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
