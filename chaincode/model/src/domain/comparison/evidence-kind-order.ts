import type { EvidenceKind } from '../../interface/vocabulary';

/** The order in which findings name the kinds of evidence. */
export const evidenceKindOrder = [
  'order',
  'declaration',
  'waybill',
  'invoice',
  'payment',
] as const satisfies readonly EvidenceKind[];
