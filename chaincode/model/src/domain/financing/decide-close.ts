import type { CloseFinancingRequest } from '../../interface/commands/financing';
import type { FinancingRequestRecord, QuoteRecord } from '../../interface/records/private-records';
import { changedBy, checkTimestamp, findRepeat, ledgerDate, touchedBy } from '../applied-commands';
import type { CommandContext, Decision } from '../applied-commands';
import { firstRefusal, ok, refuse } from '../result';
import type { Result } from '../result';
import { checkTransition } from '../transition';
import { isTooLate } from './deadlines';
import { quoteTransitions, requestTransitions } from './financing-transitions';

export interface CloseFacts {
  readonly request?: FinancingRequestRecord | undefined;
  /** The quote on the table, where the request names one. */
  readonly quote?: QuoteRecord | undefined;
}

export interface Closed {
  readonly request: FinancingRequestRecord;
  readonly quote?: QuoteRecord;
}

type CloseCommand = 'financing:Withdraw' | 'financing:Decline';

/** Only the seller withdraws; a bank's officer reached this collection, so the deal is its own. */
const checkParty = (
  request: FinancingRequestRecord,
  name: CloseCommand,
  { stamp }: CommandContext,
): Result<undefined> => {
  const { actor } = stamp;
  const own =
    name === 'financing:Withdraw'
      ? request.seller === actor.partner
      : request.bank === actor.organisation;
  return own ? ok(undefined) : refuse('NOT_A_PARTY', { kind: 'financing-request', id: request.id });
};

/** An accepted quote binds both sides until its last day of funding is over. */
const checkNotBound = (
  { request, quote }: CloseFacts,
  command: CloseCommand,
  context: CommandContext,
): Result<undefined> => {
  if (request?.status !== 'ACCEPTED') return ok(undefined);
  if (quote && isTooLate(quote.terms, ledgerDate(context))) return ok(undefined);
  const { status } = request;
  return refuse('TRANSITION_NOT_ALLOWED', { aggregate: 'financing-request', status, command });
};

const closedQuote = (
  quote: QuoteRecord | undefined,
  name: CloseCommand,
  context: CommandContext,
): Result<QuoteRecord | undefined> => {
  if (!quote) return ok(undefined);
  const target = checkTransition('quote', quoteTransitions, quote.status, name);
  if (!target.ok) return target;
  return ok({ ...quote, ...touchedBy(context), status: target.value[0] });
};

/** The seller withdraws its request, or the bank declines it; a quote on the table goes with it. */
export const decideClose = (
  facts: CloseFacts,
  command: CloseFinancingRequest,
  name: CloseCommand,
  context: CommandContext,
): Result<Decision<Closed>> => {
  const { request, quote } = facts;
  const aggregate = { kind: 'financing-request', id: command.id };
  if (!request) return refuse('NOT_FOUND', aggregate);
  const party = checkParty(request, name, context);
  if (!party.ok) return party;
  const repeat = findRepeat(request, aggregate, context);
  if (!repeat.ok) return repeat;
  if (repeat.value) return ok({ repeat: repeat.value });
  const refusal = firstRefusal(
    checkTimestamp(context, request, quote),
    checkNotBound(facts, name, context),
  );
  if (refusal) return refusal;
  const target = checkTransition('financing-request', requestTransitions, request.status, name);
  if (!target.ok) return target;
  const closed = closedQuote(quote, name, context);
  if (!closed.ok) return closed;
  const changed = { ...request, ...changedBy(request, context), status: target.value[0] };
  return ok({ write: { request: changed, ...(closed.value ? { quote: closed.value } : {}) } });
};
