import type { RegisterPartner } from '../../interface/commands';
import type { PartnerRecord, PolicyRecord } from '../../interface/records';
import { createdBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { requiredQualifications } from '../policy';
import { checkPublished } from './attest-qualification';
import type { PartnerChange } from './attest-qualification';

interface RegisterPartnerInput {
  readonly input: RegisterPartner;
  readonly existing: PartnerRecord | undefined;
  readonly policy: PolicyRecord | undefined;
}

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
    checks: { published: checkPublished(policy) },
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
