import type { RegisterPartner } from '../../interface/commands';
import type { PartnerRecord, PolicyRecord } from '../../interface/records';
import type { PartnerKind } from '../../interface/vocabulary';
import { createdBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { hostsOf, requiredQualifications } from '../policy';
import { holds, refuse } from '../result';
import type { Check } from '../result';
import { checkPublished } from './attest-qualification';
import type { PartnerChange } from './attest-qualification';

interface RegisterPartnerInput {
  readonly input: RegisterPartner;
  readonly existing: PartnerRecord | undefined;
  readonly policy: PolicyRecord | undefined;
}

/** Nobody hosts a customs office of its own: the policy says who hosts what. */
const checkHosts = (
  { policy }: PolicyRecord,
  kinds: readonly PartnerKind[],
  { stamp }: CommandContext,
): Check<'ORGANISATION_NOT_ALLOWED'> => {
  const { organisation } = stamp.actor;
  const refused = kinds.find((kind) => !hostsOf(policy, kind).includes(organisation));
  if (refused === undefined) return holds;
  const allowed = hostsOf(policy, refused).join(', ');
  return refuse('ORGANISATION_NOT_ALLOWED', { organisation, allowed });
};

/**
 * A partner of the caller's own organisation: an applicant, or qualified at once where its kinds need
 * nothing.
 */
export const decideRegisterPartner = (
  { input: { id, kinds }, existing, policy }: RegisterPartnerInput,
  context: CommandContext<'partners:Register'>,
): Decided<'partners:Register', PartnerChange<'APPLIED' | 'QUALIFIED'>> =>
  decide(context, {
    remembers: existing,
    changes: [],
    checks: {
      published: checkPublished(policy),
      hosted: policy && checkHosts(policy, kinds, context),
    },
    write: ({ published }) => {
      const required = requiredQualifications(published.policy, kinds);
      const status = required.length === 0 ? 'QUALIFIED' : 'APPLIED';
      const { organisation } = context.stamp.actor;
      const partner: PartnerRecord = {
        ...createdBy(context, status),
        kind: 'partner',
        id,
        organisation,
        kinds,
        status,
        qualifications: [],
        required,
      };
      return { status, partner };
    },
  });
