import type { PartnerRecord, PolicyRecord } from '../../interface/records';
import type { PartnerKind, PartnerStatus, QualificationKind } from '../../interface/vocabulary';
import type { CommandContext } from '../applied-commands';
import { hostsOf, requiredQualifications, unhostedKind } from '../policy';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';

/** A partner after a command that may change its status. */
export interface PartnerChange<S extends PartnerStatus> {
  readonly status: S;
  readonly partner: PartnerRecord;
}

/** A partner after a command that may qualify it for the first time. */
export interface Qualified<S extends PartnerStatus> extends PartnerChange<S> {
  /** Fingerprints that its legal entity claims from now on. */
  readonly claims: readonly string[];
}

/** That there is a policy. */
export const checkPublished = (
  policy: PolicyRecord | undefined,
): Check<'POLICY_NOT_PUBLISHED', PolicyRecord> =>
  policy ? ok(policy) : refuse('POLICY_NOT_PUBLISHED', { policy: 'current' });

/** Nobody hosts a customs office of its own: the policy says who hosts what. */
export const checkHosts = (
  { policy }: PolicyRecord,
  kinds: readonly PartnerKind[],
  { stamp }: CommandContext,
): Check<'ORGANISATION_NOT_ALLOWED'> => {
  const { organisation } = stamp.actor;
  const refused = unhostedKind(policy, kinds, organisation);
  if (refused === undefined) return holds;
  const allowed = hostsOf(policy, refused).join(', ');
  return refuse('ORGANISATION_NOT_ALLOWED', { organisation, allowed });
};

/** Only the organisation that hosts a partner changes it. */
export const checkOwnPartner = (
  partner: PartnerRecord,
  { stamp }: CommandContext,
): Check<'ORGANISATION_NOT_ALLOWED'> => {
  const { organisation } = stamp.actor;
  if (partner.organisation === organisation) return holds;
  return refuse('ORGANISATION_NOT_ALLOWED', { organisation, allowed: partner.organisation });
};

/** What a partner needs: by its kinds, and the consent of who hosted its legal entity before. */
export const requiredOf = (
  policy: PolicyRecord['policy'],
  { kinds, consentOf }: Pick<PartnerRecord, 'kinds' | 'consentOf'>,
): readonly QualificationKind[] => {
  const required = requiredQualifications(policy, kinds);
  return consentOf === undefined ? required : [...required, 'ENTITY_CONSENT'];
};
