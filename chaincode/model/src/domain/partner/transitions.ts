import type { PartnerStatus } from '../../interface/vocabulary';
import type { TransitionTable } from '../transition';

export const partnerCommands = ['partners:Attest', 'partners:ChangeStatus'] as const;
export type PartnerCommand = (typeof partnerCommands)[number];

/**
 * The one transition table of partners. An attestation moves an applicant on only when it completes
 * what the partner needs; the host organisation suspends, reinstates and revokes.
 */
export const partnerTransitions: TransitionTable<PartnerStatus, PartnerCommand> = {
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
};
