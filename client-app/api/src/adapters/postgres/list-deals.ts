import type {
  CoinRecord,
  CollectionRecord,
  FinancingRequestRecord,
  QuoteRecord,
} from '@cession/model/interface';
import type { Kysely } from 'kysely';
import type { Page, ReadModel, Viewer } from '../../ports';
import { keyOf, pageOf, rowsToRead, snapshot } from './page';
import type { Database } from './tables';
import { ownPartnerOf } from './viewer-rules';

type Query<K extends keyof ReadModel> = Parameters<ReadModel[K]>[0];

/** Requests of the deals that the organisation is in; a seller's are its own, a buyer has none. */
export const listFinancingRequests = async (
  database: Kysely<Database>,
  query: Query<'financingRequests'>,
  viewer: Viewer,
): Promise<Page<FinancingRequestRecord>> => {
  const { receivable, status, cursor } = query;
  const own = ownPartnerOf(viewer);
  return await snapshot(database, async (transaction) => {
    const rows = await transaction
      .selectFrom('financing_requests')
      .select(['path', 'value'])
      .$if(own !== undefined, (select) => select.where('seller', '=', own ?? ''))
      .$if(receivable !== undefined, (select) => select.where('receivable', '=', receivable ?? ''))
      .$if(status !== undefined, (select) => select.where('status', '=', status ?? ''))
      .$if(cursor !== undefined, (select) => select.where('path', '>', keyOf(cursor ?? '')))
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
  const { request, receivable, status, cursor } = query;
  const own = ownPartnerOf(viewer);
  return await snapshot(database, async (transaction) => {
    const rows = await transaction
      .selectFrom('quotes')
      .select(['path', 'value'])
      .$if(own !== undefined, (select) => select.where('seller', '=', own ?? ''))
      .$if(request !== undefined, (select) => select.where('request', '=', request ?? ''))
      .$if(receivable !== undefined, (select) => select.where('receivable', '=', receivable ?? ''))
      .$if(status !== undefined, (select) => select.where('status', '=', status ?? ''))
      .$if(cursor !== undefined, (select) => select.where('path', '>', keyOf(cursor ?? '')))
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
  const { status, cursor } = query;
  const own = ownPartnerOf(viewer);
  return await snapshot(database, async (transaction) => {
    const rows = await transaction
      .selectFrom('coins')
      .select(['path', 'value'])
      .$if(own !== undefined, (select) => select.where('owner', '=', own ?? ''))
      .$if(status !== undefined, (select) => select.where('status', '=', status ?? ''))
      .$if(cursor !== undefined, (select) => select.where('path', '>', keyOf(cursor ?? '')))
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
  const { receivable, cursor } = query;
  const own = ownPartnerOf(viewer);
  return await snapshot(database, async (transaction) => {
    const rows = await transaction
      .selectFrom('collections')
      .leftJoin('receivable_terms', 'receivable_terms.id', 'collections.receivable')
      .select(['collections.path', 'collections.value'])
      .$if(own !== undefined, (select) => select.where('receivable_terms.seller', '=', own ?? ''))
      .$if(receivable !== undefined, (select) =>
        select.where('collections.receivable', '=', receivable ?? ''),
      )
      .$if(cursor !== undefined, (select) =>
        select.where('collections.path', '>', keyOf(cursor ?? '')),
      )
      .orderBy('collections.path')
      .limit(rowsToRead(query))
      .execute();
    return pageOf(rows, query, ({ value }) => value);
  });
};
