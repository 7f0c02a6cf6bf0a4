import type { RegisterPartner } from '../../interface/commands';
import type { EntityRecord, PartnerRecord, PolicyRecord } from '../../interface/records';
import type { PartnerKind } from '../../interface/vocabulary';
import { createdBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { hostsOf, requiredQualifications, unhostedKind } from '../policy';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';
import { checkPublished } from './attest-qualification';
import type { PartnerChange } from './attest-qualification';

interface RegisterPartnerInput {
  readonly input: RegisterPartner;
  readonly existing: PartnerRecord | undefined;
  readonly policy: PolicyRecord | undefined;
  /** Who has its identifiers already. */
  readonly claimed: Check<'POLICY_NOT_PUBLISHED', readonly EntityRecord[]>;
}

/** Nobody hosts a customs office of its own: the policy says who hosts what. */
const checkHosts = (
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

/** The one legal entity that has these identifiers; a new one where nobody has any of them. */
const checkEntity = (
  claimed: readonly EntityRecord[],
  id: string,
): Check<'LEGAL_ENTITY_AMBIGUOUS', string> => {
  const entities = [...new Set(claimed.map(({ entity }) => entity))].sort();
  if (entities.length > 1) return refuse('LEGAL_ENTITY_AMBIGUOUS', { entities });
  return ok(entities[0] ?? id);
};

/**
 * A partner of the caller's own organisation: an applicant, or qualified at once where its kinds need
 * nothing.
 */
export const decideRegisterPartner = (
  { input: { id, kinds }, existing, policy, claimed }: RegisterPartnerInput,
  context: CommandContext<'partners:Register'>,
): Decided<'partners:Register', PartnerChange<'APPLIED' | 'QUALIFIED'>> =>
  decide(context, {
    remembers: existing,
    changes: [],
    checks: {
      published: checkPublished(policy),
      hosted: policy && checkHosts(policy, kinds, context),
      entity: claimed.ok ? checkEntity(claimed.value, id) : claimed,
    },
    write: ({ published, entity }) => {
      const required = requiredQualifications(published.policy, kinds);
      const status = required.length === 0 ? 'QUALIFIED' : 'APPLIED';
      const { organisation } = context.stamp.actor;
      const partner: PartnerRecord = {
        ...createdBy(context, status),
        kind: 'partner',
        id,
        entity,
        organisation,
        kinds,
        status,
        qualifications: [],
        required,
      };
      return { status, partner };
    },
  });
