import type { ChangePartnerStatus } from '../../interface/commands';
import { partnerLifecycle } from '../../interface/lifecycles';
import type { PartnerRecord } from '../../interface/records';
import { changedBy, ledgerDate } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { holds, refuse } from '../result';
import type { Check } from '../result';
import { checkTransitionTo } from '../transition';
import type { PartnerChange } from './attest-qualification';
import { checkRegistered, missingQualifications } from './standing';

type Context = CommandContext<'partners:ChangeStatus'>;

/** Suspends, reinstates or revokes a partner of the caller's own organisation. */
export const decideChangeStatus = (
  input: ChangePartnerStatus,
  partner: PartnerRecord | undefined,
  context: Context,
): Decided<'partners:ChangeStatus', PartnerChange<ChangePartnerStatus['status']>> =>
  decide(context, {
    remembers: partner,
    changes: [partner],
    checks: {
      hosted: partner && checkOwnPartner(partner, context),
      registered: checkRegistered(partner, input.partner),
      complete: partner && checkComplete(input, partner, context),
      target:
        partner &&
        checkTransitionTo('partner', partnerLifecycle, partner.status, context.act, input.status),
    },
    write: ({ registered }) => {
      const { status } = input;
      const changed = { ...registered, ...changedBy(registered, context, status), status };
      return { status, partner: changed };
    },
  });

/** Who is reinstated has what it needs today. */
const checkComplete = (
  input: ChangePartnerStatus,
  partner: PartnerRecord,
  context: Context,
): Check<'PARTNER_NOT_QUALIFIED'> => {
  const { id, status } = partner;
  const missing = missingQualifications(partner, ledgerDate(context));
  if (input.status !== 'QUALIFIED' || missing.length === 0) return holds;
  return refuse('PARTNER_NOT_QUALIFIED', { partner: id, status, missing });
};

const checkOwnPartner = (
  partner: PartnerRecord,
  { stamp }: Context,
): Check<'ORGANISATION_NOT_ALLOWED'> => {
  const { organisation } = stamp.actor;
  if (partner.organisation === organisation) return holds;
  return refuse('ORGANISATION_NOT_ALLOWED', { organisation, allowed: partner.organisation });
};
