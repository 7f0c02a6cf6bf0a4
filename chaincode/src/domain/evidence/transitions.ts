import type { EvidenceKind, EvidenceStatus, ProgressStatus } from '../../interface/vocabulary';

export const evidenceCommands = ['Amend', 'Void', 'UpdateProgress'] as const;
export type EvidenceCommand = (typeof evidenceCommands)[number];

/** Status × command → the status after it; a pair that is missing is refused. */
export const evidenceTransitions: Readonly<
  Record<EvidenceStatus, Partial<Record<EvidenceCommand, EvidenceStatus>>>
> = {
  RECORDED: { Amend: 'SUPERSEDED', Void: 'VOIDED', UpdateProgress: 'RECORDED' },
  SUPERSEDED: {},
  VOIDED: {},
};

/** Where a document begins in its own world; kinds without an entry have no progress. */
export const initialProgress: Readonly<Partial<Record<EvidenceKind, ProgressStatus>>> = {
  declaration: 'DECLARED',
  waybill: 'ISSUED',
};

/** What may follow; a declaration and a waybill share no word, so one table serves both. */
export const progressTransitions: Readonly<Record<ProgressStatus, readonly ProgressStatus[]>> = {
  DECLARED: ['RELEASED', 'REJECTED'],
  RELEASED: [],
  REJECTED: [],
  ISSUED: ['IN_TRANSIT', 'DELIVERED'],
  IN_TRANSIT: ['DELIVERED'],
  DELIVERED: [],
};

/** Goods that move on change nothing that a match compared. */
export const progressKeepsMatch: ReadonlySet<ProgressStatus> = new Set(['IN_TRANSIT', 'DELIVERED']);
