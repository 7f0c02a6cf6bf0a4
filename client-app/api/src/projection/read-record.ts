import {
  collectionKindOf,
  fingerprintDataCollection,
  parseKey,
  recordKindAt,
  recordViolations,
} from '@cession/model/interface';
import type { PrivateRecord, PublicRecord } from '@cession/model/interface';
import { UnreadableState } from './projection-error';

/** Values of this collection are secrets of the contract: the read model never holds them. */
export const isSecret = (collection: string): boolean => collection === fingerprintDataCollection;

export interface ReadKey {
  readonly objectType: string;
  readonly path: string;
}

/** @throws {UnreadableState} the key is not one of the ledger's */
export const readKey = (collection: string, key: string): ReadKey => {
  const parsed = parseKey(key);
  if (!parsed || parsed.attributes.some((attribute) => attribute.includes('/'))) {
    throw new UnreadableState(`the ledger has a key of an unknown form in ${place(collection)}`);
  }
  const path = [parsed.objectType, ...parsed.attributes].join('/');
  // Two banks' collections may hold the same ids.
  const prefix = collectionKindOf(collection) === 'deal' ? `${collection}/` : '';
  return { objectType: parsed.objectType, path: prefix + path };
};

/**
 * A stored value, by the same rules by which the contract stores it.
 *
 * @throws {UnreadableState} it is not JSON, or not the record that its key says, field by field
 */
export const readRecord = (
  collection: string,
  { objectType, path }: ReadKey,
  value: Buffer,
): PublicRecord | PrivateRecord => {
  const wanted = recordKindAt(collection, objectType);
  const where = `${path} in ${place(collection)}`;
  if (!wanted) throw new UnreadableState(`nothing is known of the key ${where}`);
  const record = parseJson(value);
  if (!isRecord(record)) throw new UnreadableState(`the value of ${where} is not a JSON object`);
  const broken = recordViolations(wanted, record);
  if (broken.length === 0) return record as unknown as PublicRecord | PrivateRecord;
  const fields = broken.map(({ field, rule }) => `${field || 'the value'}: ${rule}`);
  throw new UnreadableState(`the value of ${where} is no ${wanted}: ${fields.join(', ')}`);
};

const place = (collection: string): string =>
  collection === '' ? 'the public state' : `the collection ${collection}`;

const parseJson = (value: Buffer): unknown => {
  try {
    return JSON.parse(value.toString('utf8'));
  } catch {
    return undefined;
  }
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
