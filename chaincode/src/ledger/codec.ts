import canonicalize from 'canonicalize';
import { recordViolations } from '@cession/model/interface';
import type { LedgerRecord, RecordKind } from '@cession/model/interface';
import { unreadable } from './refusal';

const schemaVersion = 1;

/** Canonical JSON (RFC 8785): equal data has equal bytes at every endorser. */
export const canonicalJson = (value: unknown): string => {
  const json = canonicalize(value);
  if (json === undefined) throw new Error('only data has a canonical form');
  return json;
};

/**
 * The bytes that a state value is stored as.
 *
 * @throws {Refusal} STATE_UNREADABLE: what could not be read again is not written
 */
export const encode = (record: LedgerRecord): Uint8Array => {
  check(record.kind, record);
  return Buffer.from(canonicalJson(record), 'utf8');
};

/**
 * Reads a stored value.
 *
 * @throws {Refusal} STATE_UNREADABLE where it is no JSON object, of another kind, of a schema version
 * that this code does not know, or without the shape of its kind
 */
export const decode = <R extends LedgerRecord>(bytes: Uint8Array, kind: R['kind']): R => {
  const value = parsed(bytes, kind);
  if (typeof value !== 'object' || value === null) throw unreadable(kind, 'not an object');
  const record = value as Partial<Record<'kind' | 'schemaVersion', unknown>>;
  if (record.schemaVersion !== schemaVersion) {
    throw unreadable(kind, `schema version ${JSON.stringify(record.schemaVersion ?? 'missing')}`);
  }
  if (record.kind !== kind) {
    throw unreadable(kind, `a value of kind ${JSON.stringify(record.kind ?? 'missing')}`);
  }
  check(kind, value);
  return value as R;
};

const check = (kind: RecordKind, value: object): void => {
  const [violation] = recordViolations(kind, value);
  if (violation) throw unreadable(kind, `${violation.field} breaks the rule ${violation.rule}`);
};

const parsed = (bytes: Uint8Array, kind: string): unknown => {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw unreadable(kind, 'not JSON');
  }
};
