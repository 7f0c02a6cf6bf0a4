import { advanceQuote } from '../../use-cases/advance-quote';
import type { QuoteStepName } from '../../use-cases/advance-quote';
import { previewQuote } from '../../use-cases/preview-quote';
import { answerOf, pageOf, stepped } from '../answer';
import { BankStepBody, PreviewQuoteBody } from '../bodies/financing-bodies';
import { AtBankQuery, QuotesQuery } from '../bodies/list-queries';
import { namedBank } from '../named-bank';
import { pageOfSchema, writeAnswer } from '../openapi/answer-schemas';
import { price, quote } from '../openapi/financing-schemas';
import { operation } from '../operation';
import type { Operation } from '../operation';
import { pageQueryOf } from '../page-query';
import type { ProblemCode } from '../problems/problem-table';

const tag = 'Quotes';

const list = operation({
  method: 'get',
  path: '/quotes',
  operationId: 'listQuotes',
  tag,
  summary: 'List quotes',
  query: QuotesQuery,
  answer: { status: 200, description: 'A page', schema: pageOfSchema('QuotePage', quote) },
  problems: ['CURSOR_INVALID', 'READ_MODEL_BEHIND'],
  handle: async ({ services, user, query }) =>
    pageOf(await services.readModel.quotes(pageQueryOf(query), user)),
});

const preview = operation({
  method: 'post',
  path: '/quotes/preview',
  operationId: 'previewQuote',
  tag,
  summary: "Work out a price with the contract's formulas; nothing is recorded",
  body: PreviewQuoteBody,
  answer: { status: 200, description: 'The price', schema: price },
  problems: ['PRICE_NOT_POSITIVE', 'PRICING_TERMS_INVALID'],
  handle: ({ body }) => {
    const today = new Date().toISOString().slice(0, 10);
    const priced = previewQuote({ ...body, fundingDate: body.fundingDate ?? today });
    return Promise.resolve(answerOf(priced));
  },
});

const get = operation({
  method: 'get',
  path: '/quotes/{id}',
  operationId: 'getQuote',
  tag,
  summary: 'Read a quote from the ledger',
  transaction: 'financing:GetQuote',
  query: AtBankQuery,
  answer: { status: 200, description: 'The quote', schema: quote },
  problems: ['NOT_FOUND', 'NOT_A_PARTY', 'ORGANISATION_NOT_ALLOWED'],
  handle: async ({ context, path, query }) => {
    const command = { id: path.id, bank: namedBank(context.network, query.bank) };
    return answerOf(await context.ledger.evaluate('financing:GetQuote', { command }));
  },
});

interface Step {
  readonly noun: 'approval' | 'acceptance' | 'funding';
  readonly operationId: string;
  readonly transaction: QuoteStepName;
  readonly summary: string;
  readonly problems: readonly ProblemCode[];
}

const stepOf = ({ noun, operationId, transaction, summary, problems }: Step): Operation =>
  operation({
    method: 'post',
    path: `/quotes/{id}/${noun}`,
    operationId,
    tag,
    summary,
    transaction,
    keyField: 'commandId',
    query: AtBankQuery,
    body: BankStepBody,
    answer: { status: 200, description: 'Done', schema: writeAnswer },
    problems: ['NOT_FOUND', 'PARTNER_NOT_QUALIFIED', 'TRANSITION_NOT_ALLOWED', ...problems],
    handle: async ({ context, key, path, query, body }) => {
      const bank = namedBank(context.network, body.bank, query.bank);
      const command = { commandId: key, id: path.id, bank };
      return stepped(await advanceQuote(context, transaction, command));
    },
  });

const accept = stepOf({
  noun: 'acceptance',
  operationId: 'acceptQuote',
  transaction: 'financing:Accept',
  summary: 'The seller accepts; the amount is reserved for the bank until fund-by',
  problems: ['NOT_A_PARTY', 'HOLDING_INSUFFICIENT', 'HELD_BY_ANOTHER_BANK', 'QUOTE_EXPIRED'],
});

const approve = stepOf({
  noun: 'approval',
  operationId: 'approveQuote',
  transaction: 'financing:Approve',
  summary: 'The second officer approves',
  problems: ['FOUR_EYES_REQUIRED'],
});

const fund = stepOf({
  noun: 'funding',
  operationId: 'fundQuote',
  transaction: 'financing:Fund',
  summary: "The holding moves to the bank and the proceeds become the seller's coin, in one",
  problems: ['HOLDING_INSUFFICIENT', 'FUNDING_TOO_LATE', 'FOUR_EYES_REQUIRED', 'APPROVAL_REQUIRED'],
});

export const quoteRoutes = [list, preview, get, accept, approve, fund];
