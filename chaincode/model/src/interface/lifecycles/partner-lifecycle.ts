import type { PartnerStatus } from '../vocabulary';
import type { Lifecycle } from './lifecycle';

/**
 * Whoever needs no qualification is qualified when registered. An attestation moves an applicant on only when it completes what the partner needs; the host
 * organisation suspends, reinstates and revokes.
 */
export const partnerLifecycle = {
  NONE: { 'partners:Register': ['APPLIED', 'QUALIFIED'] },
  APPLIED: { 'partners:Attest': ['APPLIED', 'QUALIFIED'] },
  QUALIFIED: {
    'partners:Attest': ['QUALIFIED'],
    'partners:ChangeStatus': ['SUSPENDED', 'REVOKED'],
  },
  SUSPENDED: {
    'partners:Attest': ['SUSPENDED'],
    'partners:ChangeStatus': ['QUALIFIED', 'REVOKED'],
  },
  REVOKED: {},
} as const satisfies Lifecycle<PartnerStatus>;
