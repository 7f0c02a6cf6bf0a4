import type { EvidenceName } from '@cession/model/interface';
import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { ProjectedBlock, PutChange } from '../../projection';
import { chunks } from './current-rows';
import type { Database } from './tables';

/** What of these blocks may make a match stale that stood: few blocks write any of it twice. */
interface Touched {
  readonly documents: readonly EvidenceName[];
  readonly partners: readonly string[];
  readonly entities: readonly string[];
}

const touchedBy = (blocks: readonly ProjectedBlock[]): Touched => {
  const records = blocks
    .flatMap(({ changes }) => changes)
    .filter((change): change is PutChange => change.kind === 'put')
    .map(({ record }) => record);
  return {
    documents: records.flatMap((record) =>
      record.kind === 'evidence' ? [{ kind: record.evidenceKind, id: record.id }] : [],
    ),
    partners: records.flatMap((record) => (record.kind === 'partner' ? [record.id] : [])),
    entities: records.flatMap((record) =>
      record.kind === 'revoked-entity' ? [record.entity] : [],
    ),
  };
};

/** Documents whose issuer is one of these partners, or is of one of these legal entities. */
const issuedBy = async (
  database: Transaction<Database>,
  { partners, entities }: Touched,
): Promise<readonly EvidenceName[]> => {
  if (partners.length === 0 && entities.length === 0) return [];
  const { rows } = await sql<EvidenceName>`
    select e.evidence_kind as kind, e.id from evidence e
    where e.issuer = any(${[...partners]}) or e.issuer in (
      select p.id from partners p where p.value ->> 'entity' = any(${[...entities]})
    )`.execute(database);
  return rows;
};

const restingOn = async (
  database: Transaction<Database>,
  documents: readonly EvidenceName[],
): Promise<ReadonlySet<string>> => {
  const stale = new Set<string>();
  for (const chunk of chunks(documents)) {
    const names = JSON.stringify(chunk.map(({ kind, id }) => [{ kind, id }]));
    const { rows } = await sql<{ readonly invoice: string }>`
      select distinct s.invoice
      from jsonb_array_elements(${names}::jsonb) as named (name)
        join matches m on m.value -> 'evidence' @> named.name
        join match_standings s on s.path = m.path
      where s.standing = 'STALE'`.execute(database);
    for (const { invoice } of rows) stale.add(invoice);
  }
  return stale;
};

/** Does something that writes these blocks, and tells the invoices whose matches stand no more by it. */
export const madeStale = async (
  database: Transaction<Database>,
  blocks: readonly ProjectedBlock[],
  write: () => Promise<void>,
): Promise<readonly string[]> => {
  const touched = touchedBy(blocks);
  const stale = async () =>
    await restingOn(database, [...touched.documents, ...(await issuedBy(database, touched))]);
  const before = await stale();
  await write();
  const after = await stale();
  return [...after].filter((invoice) => !before.has(invoice)).sort();
};
