import { CodedError } from '../../errors';
import { ReadQuery, TradeView, TradesQuery } from '../../ports';
import { actOperation, queryOperation } from '../act-operations';
import { answerOf } from '../answer';
import { listOperation } from '../list-operation';
import { operation } from '../operation';

const tag = 'Trades';

const list = listOperation({
  path: '/trades',
  operationId: 'listTrades',
  tag,
  summary: 'List trades with their documents',
  query: TradesQuery,
  item: TradeView,
  read: (readModel, query, viewer) => readModel.trades(query, viewer),
});

const get = operation({
  method: 'get',
  path: '/trades/{id}',
  operationId: 'getTrade',
  tag,
  summary: 'Read a trade: its documents, match and receivables',
  query: ReadQuery,
  answer: { status: 200, description: 'The trade', body: { of: TradeView } },
  problems: ['NOT_FOUND'],
  handle: async ({ services, user, path: { id } }) => {
    const { items } = await services.readModel.trades({ trade: id, limit: 1 }, user);
    if (!items[0]) throw new CodedError('NOT_FOUND', { kind: 'trade', id });
    return answerOf(items[0]);
  },
});

const runMatch = actOperation({
  act: 'matching:Run',
  path: '/trades/{id}/match',
  operationId: 'runMatch',
  tag,
  summary: 'Compare the documents of the trade and record that they match',
  fromPath: { trade: 'id' },
  answers: 'Matched',
});

const getMatch = queryOperation({
  act: 'matching:Get',
  path: '/trades/{id}/match',
  operationId: 'getMatch',
  tag,
  summary: 'Read the match of a trade from the ledger',
  fromPath: { trade: 'id' },
  answers: 'The match',
});

const previewMatch = queryOperation({
  act: 'matching:Preview',
  path: '/trades/{id}/match/preview',
  operationId: 'previewMatch',
  tag,
  summary: 'What a match would find now; nothing is recorded',
  fromPath: { trade: 'id' },
  answers: 'Every rule and what it compared',
});

export const tradeRoutes = [list, get, runMatch, getMatch, previewMatch];
