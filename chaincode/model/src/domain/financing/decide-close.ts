import { quoteLifecycle, requestLifecycle } from '../../interface/lifecycles';
import type { FinancingRequestRecord, QuoteRecord } from '../../interface/records';
import { changedBy, ledgerDate, touchedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';
import { checkTransition } from '../transition';
import { isTooLate } from './deadlines';

export interface CloseFacts {
  readonly request?: FinancingRequestRecord | undefined;
  /** The quote on the table, where the request names one. */
  readonly quote?: QuoteRecord | undefined;
}

type CloseName = 'financing:Withdraw' | 'financing:Decline';

export interface Closed {
  readonly status: 'WITHDRAWN' | 'DECLINED' | 'LAPSED';
  readonly request: FinancingRequestRecord;
  readonly quote?: QuoteRecord;
}

const checkKnown = (
  request: FinancingRequestRecord | undefined,
  { aggregate }: CommandContext,
): Check<'NOT_FOUND', FinancingRequestRecord> =>
  request ? ok(request) : refuse('NOT_FOUND', aggregate);

/** Only the seller withdraws. */
const checkSeller = (
  { seller }: FinancingRequestRecord,
  { aggregate, stamp }: CommandContext,
): Check<'NOT_A_PARTY'> =>
  seller === stamp.actor.partner ? holds : refuse('NOT_A_PARTY', aggregate);

/** An accepted quote binds both sides until its last day of funding is over. */
const checkNotBound = (
  { request, quote }: CloseFacts,
  context: CommandContext<CloseName>,
): Check<'TRANSITION_NOT_ALLOWED'> => {
  if (request?.status !== 'ACCEPTED') return holds;
  if (quote && isTooLate(quote.terms, ledgerDate(context))) return holds;
  const { status } = request;
  return refuse('TRANSITION_NOT_ALLOWED', {
    aggregate: 'financing-request',
    status,
    command: context.act,
  });
};

const closeChecks = (facts: CloseFacts, context: CommandContext<CloseName>) => {
  const { request, quote } = facts;
  const { act } = context;
  return {
    known: checkKnown(request, context),
    unbound: checkNotBound(facts, context),
    target: request && checkTransition('financing-request', requestLifecycle, request.status, act),
    quoteTarget: quote && checkTransition('quote', quoteLifecycle, quote.status, act),
  };
};

const closed = <S extends Closed['status']>(
  request: FinancingRequestRecord,
  { quote }: CloseFacts,
  targets: { readonly status: S; readonly quote: QuoteRecord['status'] | undefined },
  context: CommandContext<CloseName>,
): Closed & { readonly status: S } => {
  const { status } = targets;
  return {
    status,
    request: { ...request, ...changedBy(request, context, status), status },
    ...(quote && targets.quote
      ? { quote: { ...quote, ...touchedBy(quote, context), status: targets.quote } }
      : {}),
  };
};

/** After an acceptance whose time is over, a request ends as LAPSED, whoever closes it. */
const endOf = <S extends string>({ request }: CloseFacts, otherwise: S): S | 'LAPSED' =>
  request?.status === 'ACCEPTED' ? 'LAPSED' : otherwise;

/** The seller withdraws its request; a quote on the table goes with it. */
export const decideWithdraw = (
  facts: CloseFacts,
  context: CommandContext<'financing:Withdraw'>,
): Decided<'financing:Withdraw', Closed & { readonly status: 'WITHDRAWN' | 'LAPSED' }> =>
  decide(context, {
    remembers: facts.request,
    changes: [facts.request, facts.quote],
    checks: {
      ...closeChecks(facts, context),
      seller: facts.request && checkSeller(facts.request, context),
    },
    write: ({ known, quoteTarget }) =>
      closed(known, facts, { status: endOf(facts, 'WITHDRAWN'), quote: quoteTarget?.[0] }, context),
  });

/** The bank declines a request; its own quote on the table goes with it. */
export const decideDecline = (
  facts: CloseFacts,
  context: CommandContext<'financing:Decline'>,
): Decided<'financing:Decline', Closed & { readonly status: 'DECLINED' | 'LAPSED' }> =>
  decide(context, {
    remembers: facts.request,
    changes: [facts.request, facts.quote],
    checks: closeChecks(facts, context),
    write: ({ known, quoteTarget }) =>
      closed(known, facts, { status: endOf(facts, 'DECLINED'), quote: quoteTarget?.[0] }, context),
  });
