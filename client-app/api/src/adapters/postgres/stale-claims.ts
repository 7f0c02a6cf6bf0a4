import { receivableLifecycle, requestLifecycle } from '@cession/model/interface';
import type { EvidenceName } from '@cession/model/interface';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { claimRelations } from '../../ports';
import type { StaleClaim, StaleClaimsOf } from '../../ports';
import type { Database } from './tables';

/** Statuses from which nothing leads on. */
const closed = (lifecycle: Readonly<Record<string, object>>): readonly string[] =>
  Object.entries(lifecycle)
    .filter(([, acts]) => Object.keys(acts).length === 0)
    .map(([status]) => status);

interface Row {
  readonly receivable: string;
  readonly changed: readonly EvidenceName[];
  readonly held: boolean;
  readonly asked: boolean;
  readonly issued: boolean;
}

/** Live receivables of an organisation whose match does not stand: by its own part in them. */
export const staleClaims = async (
  database: Kysely<Database>,
  { mspId, invoices }: StaleClaimsOf,
): Promise<readonly StaleClaim[]> => {
  const { rows } = await sql<Row>`
    select * from (
      select r.path, r.id as receivable, coalesce(s.changed, '[]') as changed,
        jsonb_path_query_array(r.value, '$.holdings[*].organisation') ? ${mspId} as held,
        exists (
          select from financing_requests q
          where q.receivable = r.id and q.value ->> 'bank' = ${mspId}
            and q.status not in (${sql.join(closed(requestLifecycle))})
        ) as asked,
        r.value ->> 'issuer' = ${mspId} as issued
      from receivables r left join match_standings s on s.invoice = r.invoice
      where r.status not in (${sql.join(closed(receivableLifecycle))})
        and coalesce(s.standing, 'STALE') = 'STALE'
        and ${invoices === undefined ? sql`true` : sql`r.invoice = any(${[...invoices]})`}
    ) claims
    where held or asked or issued
    order by path`.execute(database);
  return rows.map(({ receivable, changed, ...parts }) => ({
    receivable,
    changed,
    relations: claimRelations.filter((relation) => parts[relation]),
  }));
};
