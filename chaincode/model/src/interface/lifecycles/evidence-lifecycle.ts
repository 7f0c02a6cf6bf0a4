import type { EvidenceStatus, ProgressStatus } from '../vocabulary';
import type { Lifecycle } from './lifecycle';

/** `evidence:Amend` makes the new version and supersedes the old one. */
export const evidenceLifecycle = {
  NONE: { 'evidence:Record': ['RECORDED'], 'evidence:Amend': ['RECORDED'] },
  RECORDED: {
    'evidence:Amend': ['SUPERSEDED'],
    'evidence:Void': ['VOIDED'],
    'evidence:UpdateProgress': ['RECORDED'],
  },
  SUPERSEDED: {},
  VOIDED: {},
} as const satisfies Lifecycle<EvidenceStatus>;

/** At customs, and on the way; a declaration and a waybill share no word, so one table serves both. */
export const progressLifecycle = {
  NONE: {
    'evidence:Record': ['DECLARED', 'ISSUED'],
    'evidence:Amend': ['DECLARED', 'ISSUED'],
  },
  DECLARED: { 'evidence:UpdateProgress': ['RELEASED', 'REJECTED'] },
  RELEASED: { 'evidence:UpdateProgress': ['REVOKED'] },
  REJECTED: {},
  REVOKED: {},
  ISSUED: { 'evidence:UpdateProgress': ['IN_TRANSIT', 'DELIVERED', 'LOST'] },
  IN_TRANSIT: { 'evidence:UpdateProgress': ['DELIVERED', 'LOST'] },
  DELIVERED: { 'evidence:UpdateProgress': ['RETURNED'] },
  LOST: {},
  RETURNED: {},
} as const satisfies Lifecycle<ProgressStatus>;
