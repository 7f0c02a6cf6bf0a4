import { pageOf } from '../answer';
import { CoinsQuery } from '../bodies/list-queries';
import { pageOfSchema } from '../openapi/answer-schemas';
import { coin } from '../openapi/financing-schemas';
import { operation } from '../operation';
import { pageQueryOf } from '../page-query';

const list = operation({
  method: 'get',
  path: '/coins',
  operationId: 'listCoins',
  tag: 'Coins',
  summary: "List coins: the bank's liabilities to sellers, their wallets at that bank",
  query: CoinsQuery,
  answer: { status: 200, description: 'A page', schema: pageOfSchema('CoinPage', coin) },
  problems: ['CURSOR_INVALID', 'READ_MODEL_BEHIND'],
  handle: async ({ services, user, query }) =>
    pageOf(await services.readModel.coins(pageQueryOf(query), user)),
});

export const coinRoutes = [list];
