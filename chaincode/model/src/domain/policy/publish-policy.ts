import type { FingerprintSecret, PublishPolicy } from '../../interface/commands/governance';
import type { PolicyRecord } from '../../interface/records/public-records';
import { changedBy, checkTimestamp, createdBy, findRepeat } from '../applied-commands';
import type { CommandContext, Decision } from '../applied-commands';
import { ok, refuse } from '../result';
import type { Result } from '../result';

interface PublishPolicyInput {
  readonly input: PublishPolicy;
  readonly secret: FingerprintSecret | undefined;
  /** The policy in force. */
  readonly current: PolicyRecord | undefined;
}

/** Id of the one policy of a channel. */
export const policyId = 'current';

/**
 * The first policy brings the fingerprint secret with it, a later one must not: all fingerprints
 * would change their value.
 *
 * @returns the policy; refuses with ORGANISATION_NOT_ALLOWED,
 * COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT, COMMAND_INVALID or TIMESTAMP_BEFORE_STATE
 */
export const decidePublishPolicy = (
  { input, secret, current }: PublishPolicyInput,
  context: CommandContext,
): Result<Decision<PolicyRecord>> => {
  const allowed = checkPublisher(current?.policy ?? input, context);
  const repeat = findRepeat(current, { kind: 'policy', id: policyId }, context);
  if (allowed.ok && repeat.ok && repeat.value) return ok({ repeat: repeat.value });
  for (const check of [checkSecret(current, secret), allowed, repeat]) if (!check.ok) return check;
  const inTime = checkTimestamp(context, current);
  if (!inTime.ok) return inTime;
  const { organisations, requirements, attestations, match, fourEyes } = input;
  const policy = { organisations, requirements, attestations, match, fourEyes };
  const recorded = current ? { ...current, ...changedBy(current, context) } : createdBy(context);
  return ok({ write: { ...recorded, kind: 'policy', policy } });
};

/** Only an organisation that signs the policy may propose one. */
const checkPublisher = (
  { organisations }: Pick<PublishPolicy, 'organisations'>,
  { stamp }: CommandContext,
): Result<undefined> => {
  const { organisation } = stamp.actor;
  if (organisations.includes(organisation)) return ok(undefined);
  const allowed = organisations.join(', ');
  return refuse('ORGANISATION_NOT_ALLOWED', { organisation, allowed });
};

const checkSecret = (
  current: PolicyRecord | undefined,
  secret: FingerprintSecret | undefined,
): Result<undefined> => {
  if ((current === undefined) === (secret !== undefined)) return ok(undefined);
  const [rule, message] = current
    ? ['isEmpty', 'the secret is on the ledger already and cannot be replaced']
    : ['isDefined', 'the first policy must bring the fingerprint secret'];
  return refuse('COMMAND_INVALID', { violations: [{ field: 'secret', rule, message }] });
};
