import canonicalize from 'canonicalize';
import type { PrivateRecord } from '@cession/model/interface';
import type { PublicRecord } from '@cession/model/interface';
import { Refusal } from './refusal';

const schemaVersion = 1;

/** Canonical JSON (RFC 8785): equal data has equal bytes at every endorser. */
export const canonicalJson = (value: unknown): string => {
  const json = canonicalize(value);
  if (json === undefined) throw new Error('only data has a canonical form');
  return json;
};

/** The bytes that a state value is stored as. */
export const encode = (record: PublicRecord | PrivateRecord): Uint8Array =>
  Buffer.from(canonicalJson(record), 'utf8');

/**
 * Reads a stored value.
 *
 * @throws {Refusal} STATE_UNREADABLE where it is no JSON object, of another kind or of a schema
 * version that this code does not know
 */
export const decode = <R extends PublicRecord | PrivateRecord>(
  bytes: Uint8Array,
  kind: R['kind'],
): R => {
  const value = parsed(bytes, kind);
  if (typeof value !== 'object' || value === null) throw unreadable(kind, 'not an object');
  const record = value as Partial<Record<'kind' | 'schemaVersion', unknown>>;
  if (record.schemaVersion !== schemaVersion) {
    throw unreadable(kind, `schema version ${JSON.stringify(record.schemaVersion ?? 'missing')}`);
  }
  if (record.kind !== kind) {
    throw unreadable(kind, `a value of kind ${JSON.stringify(record.kind ?? 'missing')}`);
  }
  return value as R;
};

const parsed = (bytes: Uint8Array, kind: string): unknown => {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw unreadable(kind, 'not JSON');
  }
};

const unreadable = (kind: string, reason: string): Refusal =>
  new Refusal({ code: 'STATE_UNREADABLE', details: { kind, reason } });
