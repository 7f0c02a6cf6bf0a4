import { evidenceContents } from '../commands';
import type { Violation } from '../errors';
import { pickFields, validateInput } from '../shape';
import type { InputClass } from '../shape';
import type { EvidenceKind } from '../vocabulary';
import { EvidenceContentRecord, privateRecords } from './private-records';
import type { PrivateRecord } from './private-records';
import { publicRecords } from './public-records';
import type { PublicRecord } from './public-records';

/** Any value that the ledger stores. */
export type LedgerRecord = PublicRecord | PrivateRecord;
export type RecordKind = LedgerRecord['kind'];

const classes: Readonly<Record<RecordKind, InputClass>> = { ...publicRecords, ...privateRecords };

/** The record of a document of each kind: one class would not say what the document is. */
const contentRecords = Object.fromEntries(
  Object.entries(evidenceContents).map(([kind, content]) => [
    kind,
    pickFields(`${content.name}Record`, [
      { from: EvidenceContentRecord },
      { from: content, without: ['salt', 'attachments'] },
    ]),
  ]),
) as Readonly<Record<EvidenceKind, InputClass>>;

/** The class of a value of that kind; that of evidence's content follows from what the document is. */
export const recordClassOf = (kind: RecordKind, value: object): InputClass => {
  if (kind !== 'evidence-content') return classes[kind];
  const { evidenceKind } = value as Partial<EvidenceContentRecord>;
  return (evidenceKind && contentRecords[evidenceKind]) ?? classes[kind];
};

/**
 * What is wrong with a stored value, or with one that is about to be stored: a value is never taken for
 * what its key says it is.
 *
 * @returns what breaks which rule; empty where it is a record of that kind
 */
export const recordViolations = (kind: RecordKind, value: object): readonly Violation[] =>
  validateInput(recordClassOf(kind, value), value);
