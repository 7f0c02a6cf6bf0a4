import type { ExpressionBuilder, Kysely } from 'kysely';
import type { ReceivableView } from '@cession/model/interface';
import type { Page, ReadModel, Viewer } from '../../ports';
import { containing, isOnPage, pageOf, rowsToRead, snapshot } from './page';
import type { Database } from './tables';
import { ownPartnerOf } from './viewer-rules';

type Query = Parameters<ReadModel['receivables']>[0];

/** Receivables; their terms where the organisation holds them or was shown them. */
export const listReceivables = async (
  database: Kysely<Database>,
  query: Query,
  viewer: Viewer,
): Promise<Page<ReceivableView>> =>
  await snapshot(database, async (transaction) => {
    const rows = await receivableRows(transaction, query, viewer).execute();
    return pageOf(rows, query, ({ receivable, terms }) => ({
      receivable,
      ...(terms ? { terms: terms.terms } : {}),
    }));
  });

const receivableRows = (database: Kysely<Database>, query: Query, viewer: Viewer) => {
  const own = ownPartnerOf(viewer);
  const { search } = query;
  return database
    .selectFrom('receivables')
    .leftJoin('receivable_terms', 'receivable_terms.path', 'receivables.path')
    .leftJoin('partner_details as seller', 'seller.id', 'receivable_terms.seller')
    .leftJoin('partner_details as buyer', 'buyer.id', 'receivable_terms.buyer')
    .select([
      'receivables.path',
      'receivables.value as receivable',
      'receivable_terms.value as terms',
    ])
    .$if(own !== undefined, (select) => select.where((eb) => isPartyOf(eb, own ?? '')))
    .$if(search !== undefined, (select) => select.where((eb) => found(eb, search ?? '')))
    .where((eb) =>
      isOnPage(eb, query, {
        key: 'receivables.path',
        filters: {
          status: { column: 'receivables.status', is: '=' },
          trade: { column: 'receivables.trade', is: '=' },
          currency: { column: 'receivables.currency', is: '=' },
        },
      }),
    )
    .orderBy('receivables.path')
    .limit(rowsToRead(query));
};

const isPartyOf = (eb: ExpressionBuilder<Database, 'receivable_terms'>, partner: string) =>
  eb.or([eb('receivable_terms.seller', '=', partner), eb('receivable_terms.buyer', '=', partner)]);

type Searched = Pick<Database, 'receivables' | 'receivable_terms'> & {
  readonly seller: Database['partner_details'];
  readonly buyer: Database['partner_details'];
};

const found = (eb: ExpressionBuilder<Searched, keyof Searched>, search: string) => {
  const pattern = containing(search);
  return eb.or([
    eb('receivables.id', 'ilike', pattern),
    eb('receivables.trade', 'ilike', pattern),
    eb('receivable_terms.invoice_number', 'ilike', pattern),
    eb('receivable_terms.seller', 'ilike', pattern),
    eb('receivable_terms.buyer', 'ilike', pattern),
    eb('seller.legal_name', 'ilike', pattern),
    eb('buyer.legal_name', 'ilike', pattern),
  ]);
};
