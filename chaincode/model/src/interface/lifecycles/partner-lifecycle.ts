import type { PartnerStatus } from '../vocabulary';
import type { Lifecycle } from './lifecycle';

/**
 * Whoever needs no qualification is qualified when registered. An applicant's id may be registered by
 * another organisation, and an attestation moves it on only when it completes what the partner needs.
 * Nobody is an applicant again: who lacks what other kinds need is suspended. The host organisation
 * suspends, reinstates and revokes.
 */
export const partnerLifecycle = {
  NONE: { 'partners:Register': ['APPLIED', 'QUALIFIED'] },
  APPLIED: {
    'partners:Register': ['APPLIED', 'QUALIFIED'],
    'partners:Attest': ['APPLIED', 'QUALIFIED'],
    'partners:ChangeKinds': ['APPLIED'],
  },
  QUALIFIED: {
    'partners:Attest': ['QUALIFIED'],
    'partners:ChangeKinds': ['QUALIFIED', 'SUSPENDED'],
    'partners:ChangeStatus': ['SUSPENDED', 'REVOKED'],
  },
  SUSPENDED: {
    'partners:Attest': ['SUSPENDED'],
    'partners:ChangeKinds': ['SUSPENDED'],
    'partners:ChangeStatus': ['QUALIFIED', 'REVOKED'],
  },
  REVOKED: {},
} as const satisfies Lifecycle<PartnerStatus>;
