import { quoteLifecycle, receivableLifecycle, requestLifecycle } from '../../interface/lifecycles';
import type {
  FinancingRequestRecord,
  QuoteRecord,
  ReceivableRecord,
} from '../../interface/records';
import { ledgerDate } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { minorUnits } from '../money';
import { checkFinanceable, checkNotDue } from '../receivable';
import { ok, refuse } from '../result';
import type { Check } from '../result';
import { checkTransition } from '../transition';
import { checkFundable } from './deadlines';
import { checkFooting } from '../match';
import { checkShown } from './footing';
import type { ClaimFooting } from './footing';

/** A quote, its request and its receivable, read together. */
export interface DealFacts {
  readonly quote?: QuoteRecord | undefined;
  readonly request?: FinancingRequestRecord | undefined;
  readonly receivable?: ReceivableRecord | undefined;
  readonly footing: ClaimFooting;
}

export interface Deal {
  readonly quote: QuoteRecord;
  readonly request: FinancingRequestRecord;
  readonly receivable: ReceivableRecord;
}

/** All three, or the refusal that names the quote: none is without the others. */
export const checkWhole = (
  { quote, request, receivable }: DealFacts,
  { aggregate }: CommandContext,
): Check<'NOT_FOUND', Deal> =>
  quote && request && receivable
    ? ok({ quote, request, receivable })
    : refuse('NOT_FOUND', aggregate);

/** What accepting and funding have in common: statuses, due date, what is available, last day. */
export const dealChecks = (
  facts: DealFacts,
  context: CommandContext<'financing:Accept' | 'financing:Fund'>,
) => {
  const deal = checkWhole(facts, context);
  if (!deal.ok) return { deal };
  const { quote, request, receivable } = deal.value;
  const { act } = context;
  const date = ledgerDate(context);
  const amount = minorUnits(quote.terms.amount);
  const part = { bank: quote.bank, amount, exceptQuote: quote.id };
  return {
    deal,
    quoteStatus: checkTransition('quote', quoteLifecycle, quote.status, act),
    requestStatus: checkTransition('financing-request', requestLifecycle, request.status, act),
    claimStatus: checkTransition('receivable', receivableLifecycle, receivable.status, act),
    footing: checkFooting(receivable, facts.footing),
    shown: checkShown(request, facts.footing),
    notDue: checkNotDue(receivable.dueDate, date),
    available: checkFinanceable(receivable, part, date),
    inTime: checkFundable(quote.terms, date),
  };
};

/** Whether the caller is the officer who quoted, by the certificate. */
export const isMaker = (
  { offered }: QuoteRecord,
  { stamp }: Pick<CommandContext, 'stamp'>,
): boolean => offered.actor.certificate === stamp.actor.certificate;
