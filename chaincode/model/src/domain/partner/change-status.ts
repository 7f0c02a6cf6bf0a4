import type { ChangePartnerStatus } from '../../interface/commands/partners';
import type { PartnerRecord } from '../../interface/records/public-records';
import { changedBy, checkTimestamp, findRepeat, ledgerDate } from '../applied-commands';
import type { CommandContext, Decision } from '../applied-commands';
import { firstRefusal, ok, refuse } from '../result';
import type { Result } from '../result';
import { checkTransition } from '../transition';
import { missingQualifications } from './standing';
import { partnerTransitions } from './transitions';

/**
 * Suspends, reinstates or revokes a partner of the caller's own organisation.
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
  const refusal = firstRefusal(
    checkComplete(input, partner, context),
    repeat,
    checkTimestamp(context, partner),
    checkTarget(input, partner),
  );
  if (refusal) return refusal;
  return ok({ write: { ...partner, ...changedBy(partner, context), status: input.status } });
};

/** Who is reinstated has what it needs today. */
const checkComplete = (
  input: ChangePartnerStatus,
  partner: PartnerRecord,
  context: CommandContext,
): Result<unknown> => {
  const { id, status } = partner;
  const missing = missingQualifications(partner, ledgerDate(context));
  if (input.status !== 'QUALIFIED' || missing.length === 0) return ok(undefined);
  return refuse('PARTNER_NOT_QUALIFIED', { partner: id, status, missing });
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
