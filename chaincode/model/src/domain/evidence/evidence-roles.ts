import type { EvidenceKind, Role } from '../../interface/vocabulary';

/** Who records, amends and voids each kind of document: the party that issues it. */
export const evidenceRoles: Readonly<Record<EvidenceKind, readonly Role[]>> = {
  order: ['platform-operator', 'seller'],
  declaration: ['customs-officer'],
  waybill: ['carrier'],
  invoice: ['platform-operator', 'seller'],
  payment: ['payment-operator', 'bank-officer'],
};
