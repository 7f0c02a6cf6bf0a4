import { CodedError } from '../../errors';
import { ReadQuery, TradeView, TradesQuery } from '../../ports';
import { answerOf } from '../answer';
import { listOperation } from '../list-operation';
import { operation } from '../operation';

const tag = 'Trades';

const list = listOperation({
  path: '/trades',
  operationId: 'listTrades',
  tag,
  summary: 'List orders with what matches and order references join to them',
  query: TradesQuery,
  item: TradeView,
  read: (readModel, query, viewer) => readModel.trades(query, viewer),
});

const get = operation({
  method: 'get',
  path: '/trades/{id}',
  operationId: 'getTrade',
  tag,
  summary: 'Read an order with its documents, matches and receivables',
  description: 'By the id of any version of the order.',
  query: ReadQuery,
  answer: { status: 200, description: 'The trade', body: { of: TradeView } },
  problems: ['NOT_FOUND'],
  handle: async ({ services, user, path: { id } }) => {
    const { items } = await services.readModel.trades({ order: id, limit: 1 }, user);
    if (!items[0]) throw new CodedError('NOT_FOUND', { kind: 'order', id });
    return answerOf(items[0]);
  },
});

export const tradeRoutes = [list, get];
