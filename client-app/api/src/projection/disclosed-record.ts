import type { EvidenceContentRecord, ReceivableTermsRecord } from '@cession/model/interface';
import { recordPlaces } from '@cession/model/interface';
import type { PutChange } from './projected-block';
import { UnreadableState } from './projection-error';

export interface DisclosedRecord {
  /** Where the organisations that hold the value itself have it. */
  readonly path: string;
  readonly record: EvidenceContentRecord | ReceivableTermsRecord;
}

/**
 * The value that a seller disclosed to a bank: the contract checked its hash against the ledger.
 *
 * @returns undefined where the change discloses nothing
 * @throws {UnreadableState} the disclosed text is not what the disclosure says it is
 */
export const disclosedRecord = ({ path, record }: PutChange): DisclosedRecord | undefined => {
  if (record.kind !== 'disclosure') return undefined;
  const disclosed = parse(record.disclosed.value);
  if (disclosed?.kind === 'receivable-terms') {
    return { path: pathOf(disclosed, disclosed.id), record: disclosed };
  }
  if (disclosed?.kind === 'evidence-content') {
    const { trade, evidenceKind, id } = disclosed;
    return { path: pathOf(disclosed, trade, evidenceKind, id), record: disclosed };
  }
  throw new UnreadableState(`the disclosed value of ${path} is neither a document nor terms`);
};

const pathOf = ({ kind }: DisclosedRecord['record'], ...attributes: readonly string[]): string =>
  [recordPlaces[kind].objectType, ...attributes].join('/');

const parse = (value: string): DisclosedRecord['record'] | undefined => {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null
      ? (parsed as DisclosedRecord['record'])
      : undefined;
  } catch {
    return undefined;
  }
};
