import type { QuoteContent, QuoteFinancing } from '../../interface/commands';
import { quoteLifecycle, receivableLifecycle, requestLifecycle } from '../../interface/lifecycles';
import type {
  FinancingRequestRecord,
  MatchDetailsRecord,
  Price,
  QuoteRecord,
  ReceivableRecord,
} from '../../interface/records';
import { changedBy, createdBy, ledgerDate, touchedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { minorUnits } from '../money';
import { checkFinanceable, checkNotDue } from '../receivable';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';
import { checkTransition } from '../transition';
import { checkFundable, checkValid, hasExpired } from './deadlines';
import { checkFooting } from '../match';
import { checkShown, checkWarnings } from './footing';
import type { ClaimFooting } from './footing';
import { priceOfQuote } from './price-of-quote';

type Context = CommandContext<'financing:Quote'>;

export interface QuoteFacts {
  readonly existing?: QuoteRecord | undefined;
  readonly request?: FinancingRequestRecord | undefined;
  /** The quote that the request names already. */
  readonly previous?: QuoteRecord | undefined;
  readonly receivable?: ReceivableRecord | undefined;
  /** The match as the seller disclosed it with this request. */
  readonly terms?: MatchDetailsRecord | undefined;
  readonly footing: ClaimFooting;
}

export interface Quoted {
  readonly status: 'OFFERED';
  readonly quote: QuoteRecord;
  readonly request: FinancingRequestRecord;
  /** The expired quote whose place this one takes. */
  readonly previous?: QuoteRecord;
}

/** What a bank quotes on: a request with everything that it stands on. */
interface Asked {
  readonly request: FinancingRequestRecord;
  readonly receivable: ReceivableRecord;
  readonly terms: MatchDetailsRecord;
}

const checkAsked = (
  { request, receivable, terms }: QuoteFacts,
  command: QuoteFinancing,
): Check<'NOT_FOUND', Asked> =>
  request && receivable && terms
    ? ok({ request, receivable, terms })
    : refuse('NOT_FOUND', { kind: 'financing-request', id: command.request });

/** A quote that still holds is not replaced behind the seller's back. */
const checkReplaceable = (
  previous: QuoteRecord | undefined,
  { act: command, stamp }: Context,
): Check<'TRANSITION_NOT_ALLOWED', unknown> => {
  if (!previous) return holds;
  const { status } = previous;
  if (hasExpired(previous.terms, stamp.at)) {
    return checkTransition('quote', quoteLifecycle, status, command);
  }
  return refuse('TRANSITION_NOT_ALLOWED', { aggregate: 'quote', status, command });
};

const checkWithinRequest = (
  { amount }: QuoteContent,
  request: FinancingRequestRecord,
): Check<'LIMIT_EXCEEDED'> =>
  minorUnits(amount) <= minorUnits(request.amount)
    ? holds
    : refuse('LIMIT_EXCEEDED', { limit: request.amount, requested: amount });

/** What the offer stands on: evidence as it was shown, and warnings that the bank names. */
const standingChecks = ({ request, receivable, footing }: QuoteFacts, content: QuoteContent) => ({
  footing: receivable && checkFooting(receivable, footing),
  shown: request && checkShown(request, footing),
  warnings: checkWarnings(content, footing),
});

const quoteChecks = (facts: QuoteFacts, content: QuoteContent, context: Context) => {
  const { request, previous, receivable } = facts;
  const { act, stamp } = context;
  const date = ledgerDate(context);
  const deal = request && { bank: request.bank, amount: minorUnits(content.amount) };
  return {
    requestStatus:
      request && checkTransition('financing-request', requestLifecycle, request.status, act),
    replaceable: checkReplaceable(previous, context),
    claimStatus:
      receivable && checkTransition('receivable', receivableLifecycle, receivable.status, act),
    ...standingChecks(facts, content),
    notDue: receivable && checkNotDue(receivable.dueDate, date),
    fundedBefore: receivable && checkNotDue(receivable.dueDate, content.fundBy),
    available: receivable && deal && checkFinanceable(receivable, deal, date),
    within: request && checkWithinRequest(content, request),
    valid: checkValid(content, stamp.at),
    inTime: checkFundable(content, date),
  };
};

const checkPriced = (
  { salt: _salt, ...offered }: QuoteContent,
  asked: Check<'NOT_FOUND', Asked>,
  context: Context,
): Check<'NOT_FOUND' | 'PRICE_NOT_POSITIVE' | 'PRICING_TERMS_INVALID', Price> =>
  asked.ok ? priceOfQuote(offered, asked.value.receivable, asked.value.terms, context) : asked;

/** What is offered on: the request, the quote that it takes the place of, and the price. */
interface Offer {
  readonly request: FinancingRequestRecord;
  readonly previous: QuoteRecord | undefined;
  readonly price: Price;
}

const quoted = (
  command: QuoteFinancing,
  { salt, ...terms }: QuoteContent,
  { request, previous, price }: Offer,
  context: Context,
): Quoted => {
  const status = 'OFFERED';
  const { id: requestId, receivable, issuer, seller, currency } = request;
  const { id, bank } = command;
  const quote: QuoteRecord = {
    ...createdBy(context, status),
    kind: 'quote',
    salt,
    id,
    request: requestId,
    receivable,
    issuer,
    bank,
    seller,
    currency,
    status,
    terms,
    price,
    offered: context.stamp,
  };
  const changed = changedBy(request, context, status);
  const replaced = previous && replacedQuote(previous, context);
  return {
    status,
    quote,
    request: { ...request, ...changed, status: 'QUOTED', quote: id },
    ...(replaced ? { previous: replaced } : {}),
  };
};

const replacedQuote = (previous: QuoteRecord, context: Context): QuoteRecord => ({
  ...previous,
  ...touchedBy(previous, context),
  status: 'EXPIRED',
});

/** The bank names its price for (part of) what was requested. */
export const decideQuote = (
  facts: QuoteFacts,
  command: QuoteFinancing,
  content: QuoteContent,
  context: Context,
): Decided<'financing:Quote', Quoted> => {
  const { existing, request, previous } = facts;
  const asked = checkAsked(facts, command);
  return decide(context, {
    remembers: existing,
    changes: [request, previous],
    checks: {
      asked,
      priced: checkPriced(content, asked, context),
      ...quoteChecks(facts, content, context),
    },
    write: ({ asked: { request: open }, priced }) =>
      quoted(command, content, { request: open, previous, price: priced }, context),
  });
};
