import type { PartnerStatus } from '../../interface/vocabulary';

export const partnerCommands = ['Attest', 'Suspend', 'Reinstate', 'Revoke'] as const;
/** What may happen to a registered partner; `Suspend` … `Revoke` are changes of its status. */
export type PartnerCommand = (typeof partnerCommands)[number];

/**
 * Status × command → the status after it; a pair that is missing is refused. An attestation moves an
 * applicant on only when it completes what the partner needs.
 */
export const partnerTransitions: Readonly<
  Record<PartnerStatus, Partial<Record<PartnerCommand, PartnerStatus>>>
> = {
  APPLIED: { Attest: 'QUALIFIED' },
  QUALIFIED: { Attest: 'QUALIFIED', Suspend: 'SUSPENDED', Revoke: 'REVOKED' },
  SUSPENDED: { Attest: 'SUSPENDED', Reinstate: 'QUALIFIED', Revoke: 'REVOKED' },
  REVOKED: {},
};

/** The command that asks for a status. */
export const commandForStatus = {
  SUSPENDED: 'Suspend',
  QUALIFIED: 'Reinstate',
  REVOKED: 'Revoke',
} as const satisfies Partial<Record<PartnerStatus, PartnerCommand>>;
