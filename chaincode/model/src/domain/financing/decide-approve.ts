import { quoteLifecycle } from '../../interface/lifecycles';
import type { PolicyRecord, QuoteRecord } from '../../interface/records';
import { changedBy, ledgerDate } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { checkPublished } from '../partner';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';
import { checkTransition } from '../transition';
import { isMaker } from './deal';
import { checkFundable, checkValid } from './deadlines';

type Context = CommandContext<'financing:Approve'>;

export interface ApproveFacts {
  readonly quote: QuoteRecord | undefined;
  /** It says whether maker and checker must differ. */
  readonly policy: PolicyRecord | undefined;
}

export interface Approved {
  readonly status: 'OFFERED' | 'ACCEPTED';
  readonly quote: QuoteRecord;
}

/** What may be approved, and as what it stays: an offer, or an acceptance. */
const checkApprovable = (
  { status, approved }: QuoteRecord,
  { act: command }: Context,
): Check<'TRANSITION_NOT_ALLOWED', Approved['status']> => {
  const target = checkTransition('quote', quoteLifecycle, status, command);
  if (!target.ok) return target;
  if (!approved && (status === 'OFFERED' || status === 'ACCEPTED')) return ok(status);
  return refuse('TRANSITION_NOT_ALLOWED', { aggregate: 'quote', status: 'APPROVED', command });
};

const checkFourEyes = (
  { quote, policy }: ApproveFacts,
  context: Context,
): Check<'FOUR_EYES_REQUIRED'> =>
  quote && policy?.policy.fourEyes && isMaker(quote, context)
    ? refuse('FOUR_EYES_REQUIRED', { step: 'approve' })
    : holds;

interface Approvable {
  readonly quote: QuoteRecord;
  readonly status: Approved['status'];
}

const checkKnown = (
  quote: QuoteRecord | undefined,
  context: Context,
): Check<'NOT_FOUND' | 'TRANSITION_NOT_ALLOWED', Approvable> => {
  if (!quote) return refuse('NOT_FOUND', context.aggregate);
  const status = checkApprovable(quote, context);
  return status.ok ? ok({ quote, status: status.value }) : status;
};

/** The bank's second officer approves a quote, before or after the seller accepts it. */
export const decideApprove = (
  facts: ApproveFacts,
  context: Context,
): Decided<'financing:Approve', Approved> => {
  const { quote, policy } = facts;
  const { at } = context.stamp;
  return decide(context, {
    remembers: quote,
    changes: [quote],
    checks: {
      published: checkPublished(policy),
      approvable: checkKnown(quote, context),
      valid: quote?.status === 'OFFERED' ? checkValid(quote.terms, at) : undefined,
      inTime: quote && checkFundable(quote.terms, ledgerDate(context)),
      fourEyes: checkFourEyes(facts, context),
    },
    write: ({ approvable }) => ({
      status: approvable.status,
      quote: {
        ...approvable.quote,
        ...changedBy(approvable.quote, context, approvable.status),
        approved: context.stamp,
      },
    }),
  });
};
