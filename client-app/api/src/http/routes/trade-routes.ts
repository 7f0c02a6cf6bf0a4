import { matchTrade } from '../../use-cases/match-trade';
import { ContractRefusal } from '../../ports';
import { answerOf, pageOf, stepped } from '../answer';
import { ReadQuery, TradesQuery } from '../bodies/list-queries';
import { StepBody } from '../bodies/receivable-bodies';
import { pageOfSchema, writeAnswer } from '../openapi/answer-schemas';
import { matchPreview, matchView, tradeRow } from '../openapi/evidence-schemas';
import { operation } from '../operation';
import { pageQueryOf } from '../page-query';

const tag = 'Trades';

const list = operation({
  method: 'get',
  path: '/trades',
  operationId: 'listTrades',
  tag,
  summary: 'List trades with their documents',
  query: TradesQuery,
  answer: { status: 200, description: 'A page', schema: pageOfSchema('TradePage', tradeRow) },
  problems: ['CURSOR_INVALID', 'READ_MODEL_BEHIND'],
  handle: async ({ services, user, query }) =>
    pageOf(await services.readModel.trades(pageQueryOf(query), user)),
});

const get = operation({
  method: 'get',
  path: '/trades/{id}',
  operationId: 'getTrade',
  tag,
  summary: 'Read a trade: its documents, match and receivables',
  query: ReadQuery,
  answer: { status: 200, description: 'The trade', schema: tradeRow },
  problems: ['NOT_FOUND', 'READ_MODEL_BEHIND'],
  handle: async ({ services, user, path: { id } }) => {
    const { items } = await services.readModel.trades({ trade: id, limit: 1 }, user);
    const details = { kind: 'trade', id };
    if (!items[0]) throw new ContractRefusal('NOT_FOUND', `no trade ${id}`, details);
    return answerOf(items[0]);
  },
});

const runMatch = operation({
  method: 'post',
  path: '/trades/{id}/match',
  operationId: 'runMatch',
  tag,
  summary: 'Compare the documents of the trade and record that they match',
  transaction: 'matching:Run',
  keyField: 'commandId',
  body: StepBody,
  answer: { status: 200, description: 'Matched', schema: writeAnswer },
  problems: ['NOT_FOUND', 'NOT_A_PARTY', 'EVIDENCE_MISMATCH', 'TRANSITION_NOT_ALLOWED'],
  handle: async ({ context, key, path }) =>
    stepped(await matchTrade(context, { commandId: key, trade: path.id })),
});

const getMatch = operation({
  method: 'get',
  path: '/trades/{id}/match',
  operationId: 'getMatch',
  tag,
  summary: 'Read the match of a trade from the ledger',
  transaction: 'matching:Get',
  query: ReadQuery,
  answer: { status: 200, description: 'The match', schema: matchView },
  problems: ['NOT_FOUND', 'NOT_A_PARTY'],
  handle: async ({ context, path }) =>
    answerOf(await context.ledger.evaluate('matching:Get', { command: { trade: path.id } })),
});

const previewMatch = operation({
  method: 'get',
  path: '/trades/{id}/match/preview',
  operationId: 'previewMatch',
  tag,
  summary: 'What a match would find now; nothing is recorded',
  transaction: 'matching:Preview',
  query: ReadQuery,
  answer: { status: 200, description: 'Every rule and what it compared', schema: matchPreview },
  problems: ['NOT_FOUND', 'NOT_A_PARTY'],
  handle: async ({ context, path }) =>
    answerOf(await context.ledger.evaluate('matching:Preview', { command: { trade: path.id } })),
});

export const tradeRoutes = [list, get, runMatch, getMatch, previewMatch];
