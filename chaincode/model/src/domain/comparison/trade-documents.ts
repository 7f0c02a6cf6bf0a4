import type { DocumentOfKind, EvidenceDocument, StatedDraw } from '../../interface/commands';
import type {
  Draw,
  EvidenceContentRecord,
  EvidenceRecord,
  PartnerIdentity,
  PartnerRecord,
} from '../../interface/records';
import type { EvidenceKind } from '../../interface/vocabulary';
import { mayIssue, originOf } from '../current-documents';

/** One piece of evidence: its public and its private part, who issued it, what is drawn from it. */
export interface TradeEvidence {
  readonly record: EvidenceRecord;
  readonly content: Pick<EvidenceContentRecord, 'document'>;
  readonly issuer: PartnerRecord | undefined;
  /** By other invoices than the one that is compared. */
  readonly drawn: readonly Draw[];
}

/** A party as the register has it, whatever a document says. */
export interface RegisteredParty {
  readonly partner: PartnerRecord;
  readonly identity: PartnerIdentity;
}

/** What the ledger knows beside the documents. */
export interface TradeFacts {
  /** Whom the invoice, or where there is none the order, names by partner id. */
  readonly seller?: RegisteredParty | undefined;
  readonly buyer?: RegisteredParty | undefined;
  /** Another invoice of the ledger might be the same. */
  readonly repeated: boolean;
  /** An invoice that this one corrects is on the ledger and not void. */
  readonly correctsStanding: boolean;
  /** Ids of waybills whose containers or air waybill another one names that is not compared. */
  readonly carriedElsewhere: readonly string[];
  /** What the seller says that the invoice draws from waybills that it shares. */
  readonly stated: readonly StatedDraw[];
}

/** Where only the documents themselves are looked at. */
export const noFacts: TradeFacts = {
  repeated: false,
  correctsStanding: false,
  carriedElsewhere: [],
  stated: [],
};

/** One document with what the rules need to know of its record. */
export interface TradeDocument<D extends EvidenceDocument = EvidenceDocument> {
  readonly kind: EvidenceKind;
  readonly id: string;
  /** Id of the first version, under which it is drawn from. */
  readonly origin: string;
  readonly progress: EvidenceRecord['progress'];
  /** Who recorded it. */
  readonly issuer: {
    readonly partner: string;
    /** Its legal entity; its partner id where the register does not know it. */
    readonly entity: string;
    readonly qualified: boolean;
  };
  readonly drawn: readonly Draw[];
  readonly document: D;
}

type DocumentsByKind = {
  readonly [K in EvidenceKind]: readonly TradeDocument<DocumentOfKind[K]>[];
};

/** The documents of one comparison by kind, each list in the order of the ids. */
export interface TradeDocuments extends DocumentsByKind, TradeFacts {}

/** A piece of evidence as the rules read it. */
export const documentOf = ({ record, content, issuer, drawn }: TradeEvidence): TradeDocument => ({
  kind: record.evidenceKind,
  id: record.id,
  origin: originOf(record),
  progress: record.progress,
  issuer: {
    partner: record.issuer.partner,
    entity: issuer?.entity ?? record.issuer.partner,
    qualified: mayIssue(record, issuer),
  },
  drawn,
  document: content.document,
});

/** A document that was recorded anew, under whichever of its numbers, counts once. */
const isFirstOfOrigin = ({ origin }: TradeDocument, at: number, all: readonly TradeDocument[]) =>
  all.findIndex((each) => each.origin === origin) === at;

/** Sorts the evidence by kind and id, so that the outcome does not depend on its order. */
export const tradeDocuments = (
  evidence: readonly TradeEvidence[],
  facts: TradeFacts,
): TradeDocuments => {
  const ofKind = <K extends EvidenceKind>(kind: K): readonly TradeDocument<DocumentOfKind[K]>[] =>
    evidence
      .filter(({ record }) => record.evidenceKind === kind)
      .map((each) => documentOf(each) as TradeDocument<DocumentOfKind[K]>)
      .sort((left, right) => (left.id < right.id ? -1 : 1))
      .filter(isFirstOfOrigin);
  return {
    ...facts,
    order: ofKind('order'),
    declaration: ofKind('declaration'),
    waybill: ofKind('waybill'),
    receipt: ofKind('receipt'),
    'credit-note': ofKind('credit-note'),
    release: ofKind('release'),
    invoice: ofKind('invoice'),
    payment: ofKind('payment'),
  };
};

/** A document that nothing is compared with, and of which nobody has drawn. */
export const onlyDocument = (kind: EvidenceKind, document: EvidenceDocument): TradeDocuments => {
  const facts = { repeated: false, correctsStanding: false, carriedElsewhere: [], stated: [] };
  const issuer = { partner: '', entity: '', qualified: true };
  const alone = { kind, id: '', origin: '', progress: undefined, issuer, drawn: [], document };
  return { ...tradeDocuments([], facts), [kind]: [alone] };
};

/** The one document, or nothing where there is none or more than one. */
export const onlyOne = <D extends EvidenceDocument>(
  documents: readonly TradeDocument<D>[],
): TradeDocument<D> | undefined => (documents.length === 1 ? documents[0] : undefined);

/** How a compared value names its document: `invoice 2027-118`. */
export const documentLabel = (source: TradeDocument): string =>
  `${source.kind} ${source.document.number}`;

export const labelOfAll = (sources: readonly TradeDocument[]): string =>
  sources.map(documentLabel).join(' + ');
