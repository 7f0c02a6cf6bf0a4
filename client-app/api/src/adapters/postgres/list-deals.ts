import type {
  CoinRecord,
  CollectionRecord,
  FinancingRequestRecord,
  QuoteRecord,
} from '@cession/model/interface';
import type { Kysely } from 'kysely';
import type { Page, ReadModel, Viewer } from '../../ports';
import { isOnPage, pageOf, rowsToRead, snapshot } from './page';
import type { Database } from './tables';
import { ownPartnerOf } from './viewer-rules';

type Query<K extends keyof ReadModel> = Parameters<ReadModel[K]>[0];

/** Requests of the deals that the organisation is in; a seller's are its own, a buyer has none. */
export const listFinancingRequests = async (
  database: Kysely<Database>,
  query: Query<'financingRequests'>,
  viewer: Viewer,
): Promise<Page<FinancingRequestRecord>> => {
  const own = ownPartnerOf(viewer);
  return await snapshot(database, async (transaction) => {
    const rows = await transaction
      .selectFrom('financing_requests')
      .select(['path', 'value'])
      .$if(own !== undefined, (select) => select.where('seller', '=', own ?? ''))
      .where((eb) =>
        isOnPage(eb, query, {
          key: 'path',
          filters: {
            receivable: { column: 'receivable', is: '=' },
            status: { column: 'status', is: '=' },
          },
        }),
      )
      .orderBy('path')
      .limit(rowsToRead(query))
      .execute();
    return pageOf(rows, query, ({ value }) => value);
  });
};

/** Quotes of the deals that the organisation is in; a seller's are those made to it. */
export const listQuotes = async (
  database: Kysely<Database>,
  query: Query<'quotes'>,
  viewer: Viewer,
): Promise<Page<QuoteRecord>> => {
  const own = ownPartnerOf(viewer);
  return await snapshot(database, async (transaction) => {
    const rows = await transaction
      .selectFrom('quotes')
      .select(['path', 'value'])
      .$if(own !== undefined, (select) => select.where('seller', '=', own ?? ''))
      .where((eb) =>
        isOnPage(eb, query, {
          key: 'path',
          filters: {
            request: { column: 'request', is: '=' },
            receivable: { column: 'receivable', is: '=' },
            status: { column: 'status', is: '=' },
          },
        }),
      )
      .orderBy('path')
      .limit(rowsToRead(query))
      .execute();
    return pageOf(rows, query, ({ value }) => value);
  });
};

/** Coins of the deals that the organisation is in; a seller's are those it owns. */
export const listCoins = async (
  database: Kysely<Database>,
  query: Query<'coins'>,
  viewer: Viewer,
): Promise<Page<CoinRecord>> => {
  const own = ownPartnerOf(viewer);
  return await snapshot(database, async (transaction) => {
    const rows = await transaction
      .selectFrom('coins')
      .select(['path', 'value'])
      .$if(own !== undefined, (select) => select.where('owner', '=', own ?? ''))
      .where((eb) =>
        isOnPage(eb, query, { key: 'path', filters: { status: { column: 'status', is: '=' } } }),
      )
      .orderBy('path')
      .limit(rowsToRead(query))
      .execute();
    return pageOf(rows, query, ({ value }) => value);
  });
};

/**
 * Collections of the deals that the organisation is in. A seller sees those of its receivables; a
 * buyer none, because the distribution shows what the bank and the seller agreed.
 */
export const listCollections = async (
  database: Kysely<Database>,
  query: Query<'collections'>,
  viewer: Viewer,
): Promise<Page<CollectionRecord>> => {
  const own = ownPartnerOf(viewer);
  return await snapshot(database, async (transaction) => {
    const rows = await transaction
      .selectFrom('collections')
      .leftJoin('receivables', 'receivables.id', 'collections.receivable')
      .leftJoin('match_details', 'match_details.invoice', 'receivables.invoice')
      .select(['collections.path', 'collections.value'])
      .$if(own !== undefined, (select) => select.where('match_details.seller', '=', own ?? ''))
      .where((eb) =>
        isOnPage(eb, query, {
          key: 'collections.path',
          filters: { receivable: { column: 'collections.receivable', is: '=' } },
        }),
      )
      .orderBy('collections.path')
      .limit(rowsToRead(query))
      .execute();
    return pageOf(rows, query, ({ value }) => value);
  });
};
