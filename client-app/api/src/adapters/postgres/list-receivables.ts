import { sql } from 'kysely';
import type { ExpressionBuilder, Kysely } from 'kysely';
import type { ListedReceivable, Page, ReadModel, Viewer } from '../../ports';
import { containing, isOnPage, pageOf, rowsToRead, snapshot } from './page';
import { changedColumn, standingColumn } from './standing-columns';
import type { Database } from './tables';
import { isMatchOf, ownPartnerOf } from './viewer-rules';

type Query = Parameters<ReadModel['receivables']>[0];

/** Receivables; their terms where the organisation holds them or was shown them. */
export const listReceivables = async (
  database: Kysely<Database>,
  query: Query,
  viewer: Viewer,
): Promise<Page<ListedReceivable>> =>
  await snapshot(database, async (transaction) => {
    const rows = await receivableRows(transaction, query, viewer).execute();
    return pageOf(rows, query, ({ receivable, standing, changed, details }) => ({
      receivable,
      standing,
      changed,
      ...(details ? { terms: details.terms } : {}),
    }));
  });

const holders = sql`jsonb_path_query_array(receivables.value, '$.holdings[*].organisation')`;

const receivableRows = (database: Kysely<Database>, query: Query, viewer: Viewer) => {
  const own = ownPartnerOf(viewer);
  const { search } = query;
  return database
    .selectFrom('receivables')
    .leftJoin('match_standings', 'match_standings.invoice', 'receivables.invoice')
    .leftJoin('match_details', 'match_details.invoice', 'receivables.invoice')
    .leftJoin('partner_details as seller', 'seller.id', 'match_details.seller')
    .leftJoin('partner_details as buyer', 'buyer.id', 'match_details.buyer')
    .select(['receivables.path', 'receivables.value as receivable'])
    .select([
      'match_details.value as details',
      standingColumn.as('standing'),
      changedColumn.as('changed'),
    ])
    .$if(own !== undefined, (select) => select.where(isMatchOf(own ?? '')))
    .$if(search !== undefined, (select) => select.where((eb) => found(eb, search ?? '')))
    .where((eb) =>
      isOnPage(eb, query, {
        key: 'receivables.path',
        filters: {
          status: { column: 'receivables.status', is: '=' },
          invoice: { column: 'receivables.invoice', is: '=' },
          currency: { column: 'receivables.currency', is: '=' },
          holder: { column: holders, is: 'lists' },
          standing: { column: standingColumn, is: '=' },
        },
      }),
    )
    .orderBy('receivables.path')
    .limit(rowsToRead(query));
};

type Searched = Pick<Database, 'receivables' | 'match_details'> & {
  readonly seller: Database['partner_details'];
  readonly buyer: Database['partner_details'];
};

const found = (eb: ExpressionBuilder<Searched, keyof Searched>, search: string) => {
  const pattern = containing(search);
  return eb.or([
    eb('receivables.id', 'ilike', pattern),
    eb('receivables.invoice', 'ilike', pattern),
    eb('match_details.invoice_number', 'ilike', pattern),
    eb('match_details.seller', 'ilike', pattern),
    eb('match_details.buyer', 'ilike', pattern),
    eb('seller.legal_name', 'ilike', pattern),
    eb('buyer.legal_name', 'ilike', pattern),
  ]);
};
