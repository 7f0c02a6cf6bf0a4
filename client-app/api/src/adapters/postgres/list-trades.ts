import type { EvidenceRecord, MatchRecord, MatchStanding } from '@cession/model/interface';
import { sql } from 'kysely';
import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { Page, ReadModel, TradeView, Viewer } from '../../ports';
import { isBetween } from './link-evidence';
import { isOnPage, pageOf, rowsToRead, snapshot } from './page';
import type { Database } from './tables';
import { isDocumentOf, isMatchOf, ownPartnerOf, pathOfNamed } from './viewer-rules';

type Query = Parameters<ReadModel['trades']>[0];

/** Orders, each with what matches and order references join to it: a view, on which nothing hangs. */
export const listTrades = async (
  database: Kysely<Database>,
  query: Query,
  viewer: Viewer,
): Promise<Page<TradeView>> =>
  await snapshot(database, async (transaction) => {
    const own = ownPartnerOf(viewer);
    const orders = await orderOrigins(transaction, query, own).execute();
    const origins = orders.slice(0, query.limit).map(({ path }) => path);
    const trades = await tradesOf(transaction, origins, own);
    return pageOf(orders, query, ({ path }) => tradeOf(trades.get(path), path));
  });

/** All versions of an order are one trade. */
const orderOrigins = (database: Kysely<Database>, query: Query, own: string | undefined) =>
  database
    .selectFrom('evidence')
    .leftJoin('evidence_contents', 'evidence_contents.path', 'evidence.path')
    .select('evidence.origin as path')
    .distinct()
    .where('evidence.evidence_kind', '=', 'order')
    .$if(own !== undefined, (select) => select.where(isDocumentOf(own ?? '')))
    .where((eb) =>
      isOnPage(eb, query, {
        key: 'evidence.origin',
        filters: { order: { column: 'evidence.id', is: '=' } },
      }),
    )
    .orderBy('path')
    .limit(rowsToRead(query));

interface TradeRow {
  readonly origin: string;
  readonly newest: EvidenceRecord;
  readonly evidence: readonly EvidenceRecord[];
  readonly matches: readonly { readonly match: MatchRecord; readonly standing: MatchStanding }[];
  readonly receivables: readonly string[];
}

const tradeOf = (row: TradeRow | undefined, origin: string): TradeView => {
  if (!row) throw new Error(`the order ${origin} has no version`);
  const { newest: order, evidence, matches, receivables } = row;
  return { order, evidence, matches, receivables };
};

const tradesOf = async (
  database: Transaction<Database>,
  origins: readonly string[],
  own: string | undefined,
): Promise<ReadonlyMap<string, TradeRow>> => {
  if (origins.length === 0) return new Map();
  const { rows } = await sql<TradeRow>`
    with orders as materialized (${versionsOf(origins)}),
    drawn as materialized (${matchesOn(own)})
    select origin,
      (select o.value from orders o where o.origin = trade.origin
        order by o.value ->> 'status' = 'RECORDED' desc, o.block desc, o.position desc limit 1
      ) as newest,
      (${evidenceOf(own)}) as evidence,
      (select ${all("jsonb_build_object('match', d.value, 'standing', d.standing)", 'd.path')}
        from drawn d where d.origin = trade.origin) as matches,
      (select ${all('r.id', 'r.path')} from receivables r
        where r.invoice in (select d.invoice from drawn d where d.origin = trade.origin)
      ) as receivables
    from (select distinct origin from orders) trade`.execute(database);
  return new Map(rows.map((row) => [row.origin, row]));
};

/** All of them in a list, in order; an empty list where there is none. */
const all = (item: string, order: string): RawBuilder<unknown> =>
  sql`coalesce(jsonb_agg(${sql.raw(item)} order by ${sql.raw(order)}), '[]')`;

const versionsOf = (origins: readonly string[]): RawBuilder<unknown> => sql`
  select e.origin, e.id, e.path, e.block, e.position, e.value, c.order_reference, c.seller, c.buyer
  from evidence e left join evidence_contents c on c.path = e.path
  where e.evidence_kind = 'order' and e.origin in (${sql.join(origins)})`;

/** Matches of invoices that draw on any version of an order. */
const matchesOn = (own: string | undefined): RawBuilder<unknown> => sql`
  select distinct orders.origin, m.path, m.invoice, m.value, s.standing
  from orders
    join matches m on m.value -> 'evidence' @>
      jsonb_build_array(jsonb_build_object('kind', 'order', 'id', orders.id))
    join match_standings s on s.path = m.path
    left join match_details on match_details.path = m.path
  where ${own === undefined ? sql`true` : isMatchOf(own)}`;

/** What the matches rest on and what names the order's number, but for the order itself. */
const evidenceOf = (own: string | undefined): RawBuilder<unknown> => sql`
  select ${all('evidence.value', 'evidence.path')}
  from evidence left join evidence_contents on evidence_contents.path = evidence.path
  where evidence.path in (
    select ${pathOfNamed(sql.ref('name'))}
    from drawn d cross join lateral jsonb_array_elements(d.value -> 'evidence') as name
    where d.origin = trade.origin
    union
    select evidence_contents.path
    from orders o join evidence_contents on evidence_contents.order_reference = o.order_reference
    where o.origin = trade.origin and evidence_contents.evidence_kind <> 'order'
      and ${isBetween(sql.ref('o.seller'), sql.ref('o.buyer'))}
    except
    select o.path from orders o where o.origin = trade.origin
  ) and ${own === undefined ? sql`true` : isDocumentOf(own)}`;
