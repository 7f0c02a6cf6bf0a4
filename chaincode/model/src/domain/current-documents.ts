import type { EvidenceRecord } from '../interface/records';

/** The documents of a trade that count: neither replaced nor voided. */
export const currentDocuments = (trade: readonly EvidenceRecord[]): readonly EvidenceRecord[] =>
  trade.filter(({ status }) => status === 'RECORDED');

/** The order that opened the trade, or the one that replaced it; undefined where there is none. */
export const orderOf = (trade: readonly EvidenceRecord[]): EvidenceRecord | undefined =>
  currentDocuments(trade).find(({ evidenceKind }) => evidenceKind === 'order');

/** The first version of a document; an amendment keeps what its predecessors left. */
export const originOf = ({ id, origin }: Pick<EvidenceRecord, 'id' | 'origin'>): string =>
  origin ?? id;
