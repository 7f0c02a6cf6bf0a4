import type { CoinRecord, CollectionRecord } from '@cession/model/interface';
import type { Kysely } from 'kysely';
import type { ListedFinancingRequest, ListedQuote, Page, ReadModel, Viewer } from '../../ports';
import { isOnPage, pageOf, rowsToRead, snapshot } from './page';
import { changedColumn, standingColumn } from './standing-columns';
import type { Database } from './tables';
import { ownPartnerOf } from './viewer-rules';

type Query<K extends keyof ReadModel> = Parameters<ReadModel[K]>[0];

/** Requests of the deals that the organisation is in; a seller's are its own, a buyer has none. */
export const listFinancingRequests = async (
  database: Kysely<Database>,
  query: Query<'financingRequests'>,
  viewer: Viewer,
): Promise<Page<ListedFinancingRequest>> => {
  const own = ownPartnerOf(viewer);
  return await snapshot(database, async (transaction) => {
    const rows = await transaction
      .selectFrom('financing_requests')
      .leftJoin('receivables', 'receivables.id', 'financing_requests.receivable')
      .leftJoin('match_standings', 'match_standings.invoice', 'receivables.invoice')
      .select(['financing_requests.path', 'financing_requests.value'])
      .select([standingColumn.as('standing'), changedColumn.as('changed')])
      .$if(own !== undefined, (select) => select.where('financing_requests.seller', '=', own ?? ''))
      .where((eb) =>
        isOnPage(eb, query, {
          key: 'financing_requests.path',
          filters: {
            receivable: { column: 'financing_requests.receivable', is: '=' },
            status: { column: 'financing_requests.status', is: '=' },
          },
        }),
      )
      .orderBy('financing_requests.path')
      .limit(rowsToRead(query))
      .execute();
    return pageOf(rows, query, ({ value: request, standing, changed }) => ({
      request,
      standing,
      changed,
    }));
  });
};

/** Quotes of the deals that the organisation is in; a seller's are those made to it. */
export const listQuotes = async (
  database: Kysely<Database>,
  query: Query<'quotes'>,
  viewer: Viewer,
): Promise<Page<ListedQuote>> => {
  const own = ownPartnerOf(viewer);
  return await snapshot(database, async (transaction) => {
    const rows = await transaction
      .selectFrom('quotes')
      .leftJoin('receivables', 'receivables.id', 'quotes.receivable')
      .leftJoin('match_standings', 'match_standings.invoice', 'receivables.invoice')
      .select(['quotes.path', 'quotes.value'])
      .select([standingColumn.as('standing'), changedColumn.as('changed')])
      .$if(own !== undefined, (select) => select.where('quotes.seller', '=', own ?? ''))
      .where((eb) =>
        isOnPage(eb, query, {
          key: 'quotes.path',
          filters: {
            request: { column: 'quotes.request', is: '=' },
            receivable: { column: 'quotes.receivable', is: '=' },
            status: { column: 'quotes.status', is: '=' },
          },
        }),
      )
      .orderBy('quotes.path')
      .limit(rowsToRead(query))
      .execute();
    return pageOf(rows, query, ({ value: quote, standing, changed }) => ({
      quote,
      standing,
      changed,
    }));
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
