import type { QuoteContent, QuoteFinancing } from '../../interface/commands/financing';
import type {
  FinancingRequestRecord,
  Price,
  QuoteRecord,
  ReceivableTermsRecord,
} from '../../interface/records/private-records';
import type { ReceivableRecord } from '../../interface/records/public-records';
import {
  changedBy,
  checkTimestamp,
  createdBy,
  findCreationRepeat,
  ledgerDate,
  touchedBy,
} from '../applied-commands';
import type { CommandContext, Decision } from '../applied-commands';
import { minorUnits } from '../money';
import { priceFinancing } from '../pricing';
import { checkFinanceable, checkNotDue, receivableTransitions } from '../receivable';
import { firstRefusal, ok, refuse } from '../result';
import type { Result } from '../result';
import { checkTransition } from '../transition';
import { checkFundable, checkValid, hasExpired } from './deadlines';
import { quoteTransitions, requestTransitions } from './financing-transitions';

export interface QuoteFacts {
  readonly existing?: QuoteRecord | undefined;
  readonly request?: FinancingRequestRecord | undefined;
  /** The quote that the request names already. */
  readonly previous?: QuoteRecord | undefined;
  readonly receivable?: ReceivableRecord | undefined;
  /** The receivable's terms as the seller disclosed them with this request. */
  readonly terms?: ReceivableTermsRecord | undefined;
}

export interface Quoted {
  readonly quote: QuoteRecord;
  readonly request: FinancingRequestRecord;
  /** The expired quote whose place this one takes. */
  readonly previous?: QuoteRecord;
}

const name = 'financing:Quote';

/** The price of a quote on the ledger's day, or on the day of funding. */
export const priceOfQuote = (
  terms: QuoteRecord['terms'],
  receivable: ReceivableRecord,
  disclosed: ReceivableTermsRecord,
  context: CommandContext,
): Result<Price> =>
  priceFinancing({
    terms: terms.pricing,
    financed: minorUnits(terms.amount),
    invoiceAmount: minorUnits(disclosed.terms.invoiceTotal),
    fundingDate: ledgerDate(context),
    dueDate: receivable.dueDate,
  });

/** A quote that still holds is not replaced behind the seller's back. */
const checkReplaceable = (
  previous: QuoteRecord | undefined,
  { stamp }: CommandContext,
): Result<undefined> => {
  if (!previous || hasExpired(previous.terms, stamp.at)) return ok(undefined);
  const { status } = previous;
  return refuse('TRANSITION_NOT_ALLOWED', { aggregate: 'quote', status, command: name });
};

const checkWithinRequest = (
  { amount }: QuoteContent,
  request: FinancingRequestRecord,
): Result<undefined> =>
  minorUnits(amount) <= minorUnits(request.amount)
    ? ok(undefined)
    : refuse('LIMIT_EXCEEDED', { limit: request.amount, requested: amount });

const quoted = (
  command: QuoteFinancing,
  { salt, ...terms }: QuoteContent,
  facts: { readonly request: FinancingRequestRecord; readonly previous?: QuoteRecord | undefined },
  context: CommandContext,
): Quoted => {
  const { request, previous } = facts;
  const quote: QuoteRecord = {
    ...createdBy(context),
    kind: 'quote',
    salt,
    id: command.id,
    request: request.id,
    receivable: request.receivable,
    bank: command.bank,
    seller: request.seller,
    currency: request.currency,
    status: 'OFFERED',
    terms,
    offered: context.stamp,
  };
  return {
    quote,
    request: { ...request, ...changedBy(request, context), status: 'QUOTED', quote: command.id },
    ...(previous
      ? { previous: { ...previous, ...touchedBy(context), status: 'EXPIRED' as const } }
      : {}),
  };
};

const checkStates = (
  request: FinancingRequestRecord,
  previous: QuoteRecord | undefined,
  receivable: ReceivableRecord,
): Result<never> | undefined =>
  firstRefusal(
    checkTransition('financing-request', requestTransitions, request.status, name),
    previous && checkTransition('quote', quoteTransitions, previous.status, name),
    checkTransition('receivable', receivableTransitions, receivable.status, name),
  );

/** The bank names its price for (part of) what was requested. */
export const decideQuote = (
  facts: QuoteFacts,
  command: QuoteFinancing,
  content: QuoteContent,
  context: CommandContext,
): Result<Decision<Quoted>> => {
  const { existing, request, previous, receivable, terms } = facts;
  if (!request || !receivable || !terms) {
    return refuse('NOT_FOUND', { kind: 'financing-request', id: command.request });
  }
  const repeat = findCreationRepeat(existing, { kind: 'quote', id: command.id }, context);
  if (!repeat.ok) return repeat;
  if (repeat.value) return ok({ repeat: repeat.value });
  const date = ledgerDate(context);
  const deal = { bank: command.bank, amount: minorUnits(content.amount) };
  const refusal = firstRefusal(
    checkTimestamp(context, request, previous),
    checkStates(request, previous, receivable),
    checkReplaceable(previous, context),
    checkNotDue(receivable.dueDate, date),
    checkFinanceable(receivable, deal, date),
    checkWithinRequest(content, request),
    checkValid(content, context.stamp.at),
    checkFundable(content, date),
    priceOfQuote(content, receivable, terms, context),
  );
  return refusal ?? ok({ write: quoted(command, content, { request, previous }, context) });
};
