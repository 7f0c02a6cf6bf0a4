import type { DocumentOfKind, EvidenceDocument } from '../../interface/commands';
import type { EvidenceContentRecord, EvidenceRecord } from '../../interface/records';
import type { EvidenceKind } from '../../interface/vocabulary';

/** One current document of a trade, its public and its private part. */
export interface TradeEvidence {
  readonly record: EvidenceRecord;
  readonly content: EvidenceContentRecord;
}

/** One document with what the rules need to know of its record. */
export interface TradeDocument<D extends EvidenceDocument = EvidenceDocument> {
  readonly kind: EvidenceKind;
  readonly id: string;
  readonly progress: EvidenceRecord['progress'];
  /** The partner that recorded it. */
  readonly issuer: string;
  /** Another invoice might be the same. */
  readonly partialDuplicate: boolean;
  readonly document: D;
}

/** A trade's documents by kind, each list in the order of the ids. */
export type TradeDocuments = {
  readonly [K in EvidenceKind]: readonly TradeDocument<DocumentOfKind[K]>[];
};

/** Sorts the evidence by kind and id, so that the outcome does not depend on its order. */
export const tradeDocuments = (evidence: readonly TradeEvidence[]): TradeDocuments => {
  const ofKind = <K extends EvidenceKind>(kind: K): readonly TradeDocument<DocumentOfKind[K]>[] =>
    evidence
      .filter(({ record }) => record.evidenceKind === kind)
      .map(({ record, content }) => ({
        kind,
        id: record.id,
        progress: record.progress,
        issuer: record.issuer.partner,
        partialDuplicate: record.partialDuplicate === true,
        document: content.document as DocumentOfKind[K],
      }))
      .sort((left, right) => (left.id < right.id ? -1 : 1));
  return {
    order: ofKind('order'),
    declaration: ofKind('declaration'),
    waybill: ofKind('waybill'),
    invoice: ofKind('invoice'),
    payment: ofKind('payment'),
  };
};

/** The one order of the trade, or nothing where there is none or more than one. */
export const onlyOne = <D extends EvidenceDocument>(
  documents: readonly TradeDocument<D>[],
): TradeDocument<D> | undefined => (documents.length === 1 ? documents[0] : undefined);

/** How a compared value names its document: `invoice 2027-118`. */
export const documentLabel = (source: TradeDocument): string =>
  `${source.kind} ${source.document.number}`;
