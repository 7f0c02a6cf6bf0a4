import type { RegisterPartner } from '../../interface/commands/partners';
import type { PartnerRecord, PolicyRecord } from '../../interface/records/public-records';
import { createdBy, findCreationRepeat } from '../applied-commands';
import type { CommandContext, Decision } from '../applied-commands';
import { requiredQualifications } from '../policy/requirements';
import { ok, refuse } from '../result';
import type { Result } from '../result';

interface RegisterPartnerInput {
  readonly input: RegisterPartner;
  readonly existing: PartnerRecord | undefined;
  readonly policy: PolicyRecord | undefined;
}

/**
 * A partner of the caller's own organisation: an applicant, or qualified at once where its kinds need
 * nothing.
 *
 * @returns the partner; refuses with POLICY_NOT_PUBLISHED or COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT
 */
export const decideRegisterPartner = (
  { input, existing, policy }: RegisterPartnerInput,
  context: CommandContext,
): Result<Decision<PartnerRecord>> => {
  if (!policy) return refuse('POLICY_NOT_PUBLISHED', { policy: 'current' });
  const repeat = findCreationRepeat(existing, { kind: 'partner', id: input.id }, context);
  if (!repeat.ok) return repeat;
  if (repeat.value) return ok({ repeat: repeat.value });
  const required = requiredQualifications(policy.policy, input.kinds);
  return ok({
    write: {
      ...createdBy(context),
      kind: 'partner',
      id: input.id,
      organisation: context.stamp.actor.organisation,
      kinds: input.kinds,
      status: required.length === 0 ? 'QUALIFIED' : 'APPLIED',
      qualifications: [],
      required,
    },
  });
};
