import type { EvidenceKind, EvidenceStatus, ProgressStatus } from '../../interface/vocabulary';
import type { TransitionTable } from '../transition';

export const evidenceCommands = [
  'evidence:Amend',
  'evidence:Void',
  'evidence:UpdateProgress',
] as const;
export type EvidenceCommand = (typeof evidenceCommands)[number];

/** The one transition table of evidence; `evidence:Amend` is what happens to the replaced document. */
export const evidenceTransitions: TransitionTable<EvidenceStatus, EvidenceCommand> = {
  RECORDED: {
    'evidence:Amend': ['SUPERSEDED'],
    'evidence:Void': ['VOIDED'],
    'evidence:UpdateProgress': ['RECORDED'],
  },
  SUPERSEDED: {},
  VOIDED: {},
};

/** Where a document begins in its own world; kinds without an entry have no progress. */
export const initialProgress: Readonly<Partial<Record<EvidenceKind, ProgressStatus>>> = {
  declaration: 'DECLARED',
  waybill: 'ISSUED',
};

/** What may follow; a declaration and a waybill share no word, so one table serves both. */
export const progressTransitions: TransitionTable<ProgressStatus, 'evidence:UpdateProgress'> = {
  DECLARED: { 'evidence:UpdateProgress': ['RELEASED', 'REJECTED'] },
  RELEASED: {},
  REJECTED: {},
  ISSUED: { 'evidence:UpdateProgress': ['IN_TRANSIT', 'DELIVERED'] },
  IN_TRANSIT: { 'evidence:UpdateProgress': ['DELIVERED'] },
  DELIVERED: {},
};

/** Goods that move on change nothing that a match compared. */
export const progressKeepsMatch: ReadonlySet<ProgressStatus> = new Set(['IN_TRANSIT', 'DELIVERED']);
