import type { ChangePartnerStatus } from '../../interface/commands/partners';
import type { PartnerRecord } from '../../interface/records/public-records';
import { changedBy, checkTimestamp, findRepeat, ledgerDate } from '../applied-commands';
import type { CommandContext, Decision } from '../applied-commands';
import { firstRefusal, ok, refuse } from '../result';
import type { Result } from '../result';
import { checkTransition } from '../transition';
import { checkQualified } from './standing';
import { partnerTransitions } from './transitions';

/**
 * Suspends, reinstates or revokes a partner of the caller's own organisation. Who is reinstated must
 * have what it needs today.
 *
 * @returns the partner; refuses with ORGANISATION_NOT_ALLOWED, PARTNER_NOT_FOUND,
 * PARTNER_NOT_QUALIFIED, COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT, TIMESTAMP_BEFORE_STATE or
 * TRANSITION_NOT_ALLOWED
 */
export const decideChangeStatus = (
  input: ChangePartnerStatus,
  partner: PartnerRecord | undefined,
  context: CommandContext,
): Result<Decision<PartnerRecord>> => {
  if (!partner) return refuse('PARTNER_NOT_FOUND', { partner: input.partner });
  const hosted = checkOwnPartner(partner, context);
  if (!hosted.ok) return hosted;
  const repeat = findRepeat(partner, { kind: 'partner', id: partner.id }, context);
  if (repeat.ok && repeat.value) return ok({ repeat: repeat.value });
  const changed = { ...partner, ...changedBy(partner, context), status: input.status };
  const qualified =
    input.status === 'QUALIFIED' ? checkQualified(changed, ledgerDate(context)) : undefined;
  const refusal = firstRefusal(
    qualified,
    repeat,
    checkTimestamp(context, partner),
    checkTarget(input, partner),
  );
  return refusal ?? ok({ write: changed });
};

const checkOwnPartner = (partner: PartnerRecord, { stamp }: CommandContext): Result<undefined> => {
  const { organisation } = stamp.actor;
  if (partner.organisation === organisation) return ok(undefined);
  return refuse('ORGANISATION_NOT_ALLOWED', { organisation, allowed: partner.organisation });
};

const checkTarget = (input: ChangePartnerStatus, { status }: PartnerRecord): Result<unknown> => {
  const command = 'partners:ChangeStatus';
  const targets = checkTransition('partner', partnerTransitions, status, command);
  if (!targets.ok || targets.value.includes(input.status)) return targets;
  return refuse('TRANSITION_NOT_ALLOWED', { aggregate: 'partner', status, command });
};
