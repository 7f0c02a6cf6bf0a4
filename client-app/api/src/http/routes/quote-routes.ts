import { Price } from '@cession/model/interface';
import { ListedQuote, QuotesQuery } from '../../ports';
import { previewQuote } from '../../use-cases/preview-quote';
import { actOperation, queryOperation } from '../act-operations';
import { answerOf } from '../answer';
import { PreviewQuoteBody } from '../bodies/financing-bodies';
import { listOperation } from '../list-operation';
import { operation } from '../operation';

const tag = 'Quotes';

const list = listOperation({
  path: '/quotes',
  operationId: 'listQuotes',
  tag,
  summary: 'List quotes, and whether the matches under them still stand',
  query: QuotesQuery,
  item: ListedQuote,
  read: (readModel, query, viewer) => readModel.quotes(query, viewer),
});

const preview = operation({
  method: 'post',
  path: '/quotes/preview',
  operationId: 'previewQuote',
  tag,
  summary: "Work out a price with the contract's formulas; nothing is recorded",
  body: PreviewQuoteBody,
  answer: { status: 200, description: 'The price', body: { of: Price } },
  problems: ['PRICE_NOT_POSITIVE', 'PRICING_TERMS_INVALID'],
  handle: ({ body }) => {
    const today = new Date().toISOString().slice(0, 10);
    const priced = previewQuote({ ...body, fundingDate: body.fundingDate ?? today });
    return Promise.resolve(answerOf(priced));
  },
});

const get = queryOperation({
  act: 'financing:GetQuote',
  path: '/quotes/{id}',
  operationId: 'getQuote',
  tag,
  summary: 'Read a quote from the ledger',
  fromPath: { id: 'id' },
  answers: 'The quote',
});

const accept = actOperation({
  act: 'financing:Accept',
  path: '/quotes/{id}/acceptance',
  operationId: 'acceptQuote',
  tag,
  summary: 'The seller accepts; the amount is reserved for the bank until fund-by',
  fromPath: { id: 'id' },
  answers: 'Accepted',
});

const approve = actOperation({
  act: 'financing:Approve',
  path: '/quotes/{id}/approval',
  operationId: 'approveQuote',
  tag,
  summary: 'The second officer approves',
  fromPath: { id: 'id' },
  answers: 'Approved',
});

const fund = actOperation({
  act: 'financing:Fund',
  path: '/quotes/{id}/funding',
  operationId: 'fundQuote',
  tag,
  summary: "The holding moves to the bank and the proceeds become the seller's coin, in one",
  fromPath: { id: 'id' },
  answers: 'Funded',
});

export const quoteRoutes = [list, preview, get, accept, approve, fund];
