import type { Kysely, Transaction } from 'kysely';
import type { Page, ReadModel, TradeView, Viewer } from '../../ports';
import { isOnPage, pageOf, rowsToRead, snapshot } from './page';
import type { Database } from './tables';
import { isTradeOf, ownPartnerOf } from './viewer-rules';

type Query = Parameters<ReadModel['trades']>[0];

/** Trades with their documents, match and receivables: public state. */
export const listTrades = async (
  database: Kysely<Database>,
  query: Query,
  viewer: Viewer,
): Promise<Page<TradeView>> =>
  await snapshot(database, async (transaction) => {
    const trades = await tradeIds(transaction, query, viewer).execute();
    const rows = await rowsOf(
      transaction,
      trades.map(({ path }) => path),
    );
    return pageOf(trades, query, ({ path }) => rows.get(path) ?? emptyRow(path));
  });

const tradeIds = (database: Kysely<Database>, query: Query, viewer: Viewer) => {
  const own = ownPartnerOf(viewer);
  return database
    .selectFrom('evidence')
    .select('evidence.trade as path')
    .distinct()
    .$if(own !== undefined, (select) => select.where(isTradeOf('evidence.trade', own ?? '')))
    .where((eb) =>
      isOnPage(eb, query, {
        key: 'evidence.trade',
        filters: { trade: { column: 'evidence.trade', is: '=' } },
      }),
    )
    .orderBy('path')
    .limit(rowsToRead(query));
};

const emptyRow = (trade: string): TradeView => ({ trade, evidence: [], receivables: [] });

const rowsOf = async (
  database: Transaction<Database>,
  trades: readonly string[],
): Promise<ReadonlyMap<string, TradeView>> => {
  if (trades.length === 0) return new Map();
  const evidence = await database
    .selectFrom('evidence')
    .select(['trade', 'value'])
    .where('trade', 'in', trades)
    .orderBy('path')
    .execute();
  const matches = await database
    .selectFrom('matches')
    .select(['trade', 'value'])
    .where('trade', 'in', trades)
    .execute();
  const receivables = await database
    .selectFrom('receivables')
    .select(['trade', 'id'])
    .where('trade', 'in', trades)
    .orderBy('path')
    .execute();
  return new Map(
    trades.map((trade) => {
      const ofTrade = (row: { readonly trade: string }) => row.trade === trade;
      const match = matches.find(ofTrade)?.value;
      const row: TradeView = {
        trade,
        ...(match ? { match } : {}),
        evidence: evidence.filter(ofTrade).map(({ value }) => value),
        receivables: receivables.filter(ofTrade).map(({ id }) => id),
      };
      return [trade, row];
    }),
  );
};
