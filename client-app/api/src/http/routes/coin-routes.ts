import { CoinRecord } from '@cession/model/interface';
import { CoinsQuery } from '../../ports';
import { listOperation } from '../list-operation';

const list = listOperation({
  path: '/coins',
  operationId: 'listCoins',
  tag: 'Coins',
  summary: "List coins: the bank's liabilities to sellers, their wallets at that bank",
  query: CoinsQuery,
  item: CoinRecord,
  read: (readModel, query, viewer) => readModel.coins(query, viewer),
});

export const coinRoutes = [list];
