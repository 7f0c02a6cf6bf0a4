import { documentsDataCollection, tradeDataCollection } from '@cession/model/interface';
import type { LedgerRecord } from '@cession/model/interface';
import { sql } from 'kysely';
import type { Kysely, RawBuilder, Transaction } from 'kysely';
import { disclosedRecord } from '../../projection';
import type { PutChange, StateChange } from '../../projection';
import { computedTexts, recordTableOf, recordTables } from './record-table';
import type { Database, RecordTable } from './tables';

/** A change and the block that made it. */
export type Versioned<C extends StateChange = StateChange> = C & { readonly block: bigint };

interface Row {
  readonly path: string;
  readonly collection: string;
  readonly block: bigint;
  readonly position: number;
  readonly value: string;
  /** What the application works out of the value, by column. */
  readonly computed: Readonly<Record<string, string | null>>;
}

const rowColumns = ['path', 'collection', 'block', 'position', 'value'];

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const rowsPerStatement = 1_000;

export function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += rowsPerStatement) {
    yield items.slice(start, start + rowsPerStatement);
  }
}

export const isPut = (change: Versioned): change is Versioned<PutChange> => change.kind === 'put';

/** Brings the tables of current values up to the changes, which are in the ledger's order. */
export const writeCurrentRows = async (
  database: Transaction<Database>,
  changes: readonly Versioned[],
): Promise<void> => {
  const last = new Map(changes.map((change) => [changeKey(change), change]));
  // Where several keys hold one value, the order of the ledger says which is the last.
  const puts = changes.filter((change) => last.get(changeKey(change)) === change).filter(isPut);
  const contents = puts.filter(({ record }) => record.kind === 'evidence-content');
  const others = puts.filter(({ record }) => record.kind !== 'evidence-content');
  await upsertAll(database, rowsByTable(others));
  await upsertAll(database, rowsByTable(await ofTheirIssuers(database, contents)));
  await upsertAll(database, disclosedRows(puts));
};

const upsertAll = async (
  database: Transaction<Database>,
  rowsByTable: RowsByTable,
): Promise<void> => {
  for (const [table, rows] of rowsByTable) await upsert(database, table, [...rows.values()]);
};

/**
 * Contents that lie in the collection of the organisation which issued the document. What others write
 * under the same key is not its issuer's, and the contract never reads it.
 */
const ofTheirIssuers = async (
  database: Transaction<Database>,
  contents: readonly Versioned<PutChange>[],
): Promise<readonly Versioned<PutChange>[]> => {
  const collections = new Map<string, string>();
  for (const chunk of chunks(contents)) {
    const paths = chunk.map(({ path }) => path);
    const issued = await database
      .selectFrom('evidence')
      .select(['path', 'organisation'])
      .where('path', 'in', paths)
      .execute();
    for (const { path, organisation } of issued) {
      collections.set(path, documentsDataCollection(organisation));
    }
  }
  return contents.filter(({ path, collection }) => collections.get(path) === collection);
};

/** Removes the current values of these paths of one collection. */
export const deleteCurrentRows = async (
  database: Kysely<Database>,
  collection: string,
  paths: readonly string[],
): Promise<void> => {
  if (paths.length === 0) return;
  for (const table of recordTables) {
    await database
      .deleteFrom(table)
      .where('collection', '=', collection)
      .where('path', 'in', paths)
      .execute();
  }
};

export const changeKey = ({ collection, keyHash }: StateChange): string =>
  `${collection}\n${keyHash}`;

type RowsByTable = Map<RecordTable, Map<string, Row>>;

const rowsByTable = (puts: readonly Versioned<PutChange>[]): RowsByTable => {
  const tables: RowsByTable = new Map();
  for (const put of puts) {
    const table = recordTableOf(put.record.kind);
    if (table) addRow(tables, table, rowOf(put, table, put.path, put.record));
  }
  return tables;
};

/**
 * What sellers disclosed to a bank is what the bank knows of documents, matches and parties. Where the
 * organisation holds the value itself, that one stays.
 */
const disclosedRows = (puts: readonly Versioned<PutChange>[]): RowsByTable => {
  const tables: RowsByTable = new Map();
  for (const put of puts) {
    const disclosed = disclosedRecord(put);
    const table = disclosed && recordTableOf(disclosed.record.kind);
    if (table) addRow(tables, table, rowOf(put, table, disclosed.path, disclosed.record));
  }
  return tables;
};

const addRow = (tables: RowsByTable, table: RecordTable, row: Row): void => {
  const rows = tables.get(table) ?? new Map<string, Row>();
  rows.set(row.path, row);
  tables.set(table, rows);
};

const rowOf = (
  put: Versioned<PutChange>,
  table: RecordTable,
  path: string,
  record: LedgerRecord,
): Row => ({
  path,
  collection: put.collection,
  block: put.block,
  position: put.position,
  value: JSON.stringify(record),
  computed: computedTexts(table, record),
});

/** Whether a value lies itself in the collection, and was not disclosed there. */
const isOwn = (collection: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`(${collection} = ${tradeDataCollection} or starts_with(${collection}, ${documentsPrefix}))`;

const documentsPrefix = documentsDataCollection('');

/** A late or disclosed value never replaces a newer one, nor a disclosed one the value itself. */
const upsert = async (
  database: Transaction<Database>,
  table: RecordTable,
  rows: readonly Row[],
): Promise<void> => {
  const current = sql.table(table);
  const computed = Object.keys(rows[0]?.computed ?? {});
  const columns = [...rowColumns, ...computed];
  const [held, given] = [isOwn(sql.ref('held.collection')), isOwn(sql.ref('excluded.collection'))];
  for (const chunk of chunks(rows)) {
    const values = chunk.map(
      (row) => sql`(${row.path}, ${row.collection}, ${row.block}, ${row.position},
        ${sql.join([sql`${row.value}::jsonb`, ...computed.map((name) => row.computed[name])])})`,
    );
    await sql`
      insert into ${current} as held (${sql.join(columns.map((name) => sql.ref(name)))})
      values ${sql.join(values)}
      on conflict (path) do update
      set ${sql.join(columns.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))}
      where case when ${held} = ${given}
        then (held.block, held.position) <= (excluded.block, excluded.position)
        else ${given}
      end`.execute(database);
  }
};
