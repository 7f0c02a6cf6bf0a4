import type { FingerprintSecret, PublishPolicy } from '../../interface/commands';
import type { PolicyRecord } from '../../interface/records';
import { changedBy, createdBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { holds, refuse } from '../result';
import type { Check } from '../result';

type Context = CommandContext<'governance:PublishPolicy'>;

interface PublishPolicyInput {
  readonly input: PublishPolicy;
  readonly secret: FingerprintSecret | undefined;
  /** The policy in force. */
  readonly current: PolicyRecord | undefined;
}

export interface PublishedPolicy {
  readonly status: 'PUBLISHED';
  readonly policy: PolicyRecord;
}

/**
 * The first policy brings the fingerprint secret with it, a later one must not: all fingerprints
 * would change their value.
 */
export const decidePublishPolicy = (
  { input, secret, current }: PublishPolicyInput,
  context: Context,
): Decided<'governance:PublishPolicy', PublishedPolicy> =>
  decide(context, {
    remembers: current,
    changes: [current],
    checks: {
      secret: checkSecret(current, secret),
      publisher: checkPublisher(current?.policy ?? input, context),
    },
    write: () => {
      const status = 'PUBLISHED';
      const { commandId: _commandId, ...policy } = input;
      const recorded = current
        ? { ...current, ...changedBy(current, context, status) }
        : createdBy(context, status);
      return { status, policy: { ...recorded, kind: 'policy', policy } };
    },
  });

/** Only an organisation that signs the policy may propose one. */
const checkPublisher = (
  { organisations }: Pick<PublishPolicy, 'organisations'>,
  { stamp }: Context,
): Check<'ORGANISATION_NOT_ALLOWED'> => {
  const { organisation } = stamp.actor;
  if (organisations.includes(organisation)) return holds;
  const allowed = organisations.join(', ');
  return refuse('ORGANISATION_NOT_ALLOWED', { organisation, allowed });
};

const checkSecret = (
  current: PolicyRecord | undefined,
  secret: FingerprintSecret | undefined,
): Check<'SECRET_SET_ONCE'> => {
  const published = current !== undefined;
  return published === (secret === undefined) ? holds : refuse('SECRET_SET_ONCE', { published });
};
