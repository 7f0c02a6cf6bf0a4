import type { QuoteStep } from '../../interface/commands/financing';
import type { FinancingRequestRecord, QuoteRecord } from '../../interface/records/private-records';
import type { ReceivableRecord } from '../../interface/records/public-records';
import { changedBy, checkTimestamp, findRepeat, ledgerDate, touchedBy } from '../applied-commands';
import type { CommandContext, Decision } from '../applied-commands';
import { minorUnits } from '../money';
import {
  activeReservations,
  checkFinanceable,
  checkNotDue,
  receivableTransitions,
} from '../receivable';
import { firstRefusal, ok, refuse } from '../result';
import type { Result } from '../result';
import { checkTransition } from '../transition';
import { checkFundable, checkValid } from './deadlines';
import { quoteTransitions, requestTransitions } from './financing-transitions';

/** A quote, its request and its receivable, read together. */
export interface DealFacts {
  readonly quote?: QuoteRecord | undefined;
  readonly request?: FinancingRequestRecord | undefined;
  readonly receivable?: ReceivableRecord | undefined;
}

export interface Deal {
  readonly quote: QuoteRecord;
  readonly request: FinancingRequestRecord;
  readonly receivable: ReceivableRecord;
}

/** All three, or the refusal that names the quote: none is without the others. */
export const wholeDeal = (facts: DealFacts, command: QuoteStep): Result<Deal> => {
  const { quote, request, receivable } = facts;
  return quote && request && receivable
    ? ok({ quote, request, receivable })
    : refuse('NOT_FOUND', { kind: 'quote', id: command.id });
};

/** What accepting and funding have in common: time, statuses, due date and what is available. */
export const checkDeal = (
  { quote, request, receivable }: Deal,
  name: 'financing:Accept' | 'financing:Fund',
  context: CommandContext,
): Result<never> | undefined => {
  const date = ledgerDate(context);
  const amount = minorUnits(quote.terms.amount);
  return firstRefusal(
    checkTimestamp(context, quote, request, receivable),
    checkTransition('quote', quoteTransitions, quote.status, name),
    checkTransition('financing-request', requestTransitions, request.status, name),
    checkTransition('receivable', receivableTransitions, receivable.status, name),
    checkNotDue(receivable.dueDate, date),
    checkFinanceable(receivable, { bank: quote.bank, amount, exceptQuote: quote.id }, date),
  );
};

const accepted = ({ quote, request, receivable }: Deal, context: CommandContext): Deal => {
  const reservation = {
    quote: quote.id,
    organisation: quote.bank,
    amount: quote.terms.amount,
    until: quote.terms.fundBy,
  };
  const active = activeReservations(receivable, ledgerDate(context));
  return {
    quote: {
      ...quote,
      ...changedBy(quote, context),
      status: 'ACCEPTED',
      accepted: context.stamp,
    },
    request: { ...request, ...touchedBy(context), status: 'ACCEPTED' },
    receivable: {
      ...receivable,
      ...touchedBy(context),
      reservations: [...active, reservation],
    },
  };
};

/** The seller accepts: the amount is reserved for the bank until the last day of funding. */
export const decideAccept = (
  facts: DealFacts,
  command: QuoteStep,
  context: CommandContext,
): Result<Decision<Deal>> => {
  const whole = wholeDeal(facts, command);
  if (!whole.ok) return whole;
  const deal = whole.value;
  const { quote } = deal;
  const aggregate = { kind: 'quote', id: command.id };
  if (quote.seller !== context.stamp.actor.partner) return refuse('NOT_A_PARTY', aggregate);
  const repeat = findRepeat(quote, aggregate, context);
  if (!repeat.ok) return repeat;
  if (repeat.value) return ok({ repeat: repeat.value });
  const refusal = firstRefusal(
    checkDeal(deal, 'financing:Accept', context),
    checkValid(quote.terms, context.stamp.at),
    checkFundable(quote.terms, ledgerDate(context)),
  );
  return refusal ?? ok({ write: accepted(deal, context) });
};

const checkUnapproved = ({ approved }: QuoteRecord): Result<undefined> =>
  approved === undefined
    ? ok(undefined)
    : refuse('TRANSITION_NOT_ALLOWED', {
        aggregate: 'quote',
        status: 'APPROVED',
        command: 'financing:Approve',
      });

/** Whether the caller is the officer who quoted, by the certificate. */
export const isMaker = (quote: QuoteRecord, { stamp }: CommandContext): boolean =>
  quote.offered.actor.certificate === stamp.actor.certificate;

/**
 * The bank's second officer approves a quote, before or after the seller accepts it.
 *
 * @param fourEyes - the policy's own word on whether maker and checker must differ.
 */
export const decideApprove = (
  quote: QuoteRecord | undefined,
  command: QuoteStep,
  fourEyes: boolean,
  context: CommandContext,
): Result<Decision<QuoteRecord>> => {
  const aggregate = { kind: 'quote', id: command.id };
  if (!quote) return refuse('NOT_FOUND', aggregate);
  const repeat = findRepeat(quote, aggregate, context);
  if (!repeat.ok) return repeat;
  if (repeat.value) return ok({ repeat: repeat.value });
  const name = 'financing:Approve';
  const refusal = firstRefusal(
    checkTimestamp(context, quote),
    checkTransition('quote', quoteTransitions, quote.status, name),
    checkUnapproved(quote),
    quote.status === 'OFFERED' ? checkValid(quote.terms, context.stamp.at) : undefined,
    checkFundable(quote.terms, ledgerDate(context)),
    fourEyes && isMaker(quote, context)
      ? refuse('FOUR_EYES_REQUIRED', { step: 'approve' })
      : undefined,
  );
  return (
    refusal ?? ok({ write: { ...quote, ...changedBy(quote, context), approved: context.stamp } })
  );
};
