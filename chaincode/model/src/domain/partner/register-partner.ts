import type { RegisterPartner } from '../../interface/commands';
import type { EntityFingerprints, PartnerRecord, PolicyRecord } from '../../interface/records';
import { createdBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import type { Check } from '../result';
import { checkEntity, checkNotRevoked, consentNeeded, isEstablished } from './legal-entity';
import type { EntityFacts } from './legal-entity';
import { checkHosts, checkPublished, requiredOf } from './partner-change';
import type { Qualified } from './partner-change';

interface RegisterPartnerInput {
  readonly input: RegisterPartner;
  readonly existing: PartnerRecord | undefined;
  readonly policy: PolicyRecord | undefined;
  /** Undefined where its kinds are not known by their legal entity. */
  readonly identity: Check<'POLICY_NOT_PUBLISHED', EntityFingerprints | undefined>;
  readonly entity: EntityFacts;
}

type Context = CommandContext<'partners:Register'>;

/**
 * Whether an id is still free for this organisation although another one registered it: nobody was
 * qualified under it, and nobody but that one's own host has examined the applicant.
 */
const isReplaceable = (existing: PartnerRecord, { stamp }: Context): boolean =>
  !isEstablished(existing) &&
  existing.organisation !== stamp.actor.organisation &&
  existing.qualifications.every(
    ({ attestedBy }) => attestedBy.actor.organisation === existing.organisation,
  );

/**
 * A partner of the caller's own organisation: an applicant, or qualified at once where its kinds need
 * nothing. An applicant claims no company: that comes with its qualification.
 */
export const decideRegisterPartner = (
  facts: RegisterPartnerInput,
  context: Context,
): Decided<'partners:Register', Qualified<'APPLIED' | 'QUALIFIED'>> => {
  const { input, existing, policy, identity, entity } = facts;
  const replaced = existing && isReplaceable(existing, context) ? existing : undefined;
  return decide(context, {
    remembers: replaced ? undefined : existing,
    changes: [],
    checks: {
      published: checkPublished(policy),
      hosted: policy && checkHosts(policy, input.kinds, context),
      identity,
      entity: checkEntity(entity, input.id),
      revoked: checkNotRevoked(entity),
    },
    write: (held) => registered(facts, { ...held, replaced }, context),
  });
};

interface Held {
  readonly published: PolicyRecord;
  readonly identity: EntityFingerprints | undefined;
  readonly entity: string;
  readonly replaced: PartnerRecord | undefined;
}

const registered = (
  { input: { id, kinds }, entity: { claimed, unclaimed } }: RegisterPartnerInput,
  { published, identity, entity, replaced }: Held,
  context: Context,
): Qualified<'APPLIED' | 'QUALIFIED'> => {
  const { organisation } = context.stamp.actor;
  const consent = consentNeeded({ claimed }, { organisation });
  const required = requiredOf(published.policy, { kinds, ...consent });
  const status = required.length === 0 ? 'QUALIFIED' : 'APPLIED';
  const partner: PartnerRecord = {
    ...createdBy(context, status),
    kind: 'partner',
    id,
    entity,
    ...(identity ? { identity } : {}),
    ...(replaced ? { replaces: replaced.created.transactionId } : {}),
    ...consent,
    organisation,
    kinds,
    status,
    qualifications: [],
    required,
  };
  return { status, partner, claims: status === 'QUALIFIED' ? unclaimed : [] };
};
