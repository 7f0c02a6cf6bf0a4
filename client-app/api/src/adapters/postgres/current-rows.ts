import { tradeDataCollection } from '@cession/model/interface';
import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { disclosedRecord } from '../../projection';
import type { PutChange, StateChange } from '../../projection';
import { recordTableOf, recordTables } from './record-table';
import type { Database, RecordTable } from './tables';

/** A change and the block that made it. */
export type Versioned<C extends StateChange = StateChange> = C & { readonly block: bigint };

interface Row {
  readonly path: string;
  readonly collection: string;
  readonly block: bigint;
  readonly position: number;
  readonly value: string;
}

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
  const puts = [...last.values()].filter(isPut);
  for (const [table, rows] of rowsByTable(puts)) await upsert(database, table, [...rows.values()]);
  for (const [table, rows] of disclosedRows(puts)) {
    await upsert(database, table, [...rows.values()]);
  }
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
    if (table) addRow(tables, table, rowOf(put, put.path, put.record));
  }
  return tables;
};

/**
 * What sellers disclosed to a bank is what the bank knows of documents and terms. Where the
 * organisation holds the value itself, that one stays.
 */
const disclosedRows = (puts: readonly Versioned<PutChange>[]): RowsByTable => {
  const tables: RowsByTable = new Map();
  for (const put of puts) {
    const disclosed = disclosedRecord(put);
    const table = disclosed && recordTableOf(disclosed.record.kind);
    if (table) addRow(tables, table, rowOf(put, disclosed.path, disclosed.record));
  }
  return tables;
};

const addRow = (tables: RowsByTable, table: RecordTable, row: Row): void => {
  const rows = tables.get(table) ?? new Map<string, Row>();
  rows.set(row.path, row);
  tables.set(table, rows);
};

const rowOf = (put: Versioned<PutChange>, path: string, record: object): Row => ({
  path,
  collection: put.collection,
  block: put.block,
  position: put.position,
  value: JSON.stringify(record),
});

/** A late or disclosed value never replaces a newer one, nor a disclosed one the value itself. */
const upsert = async (
  database: Transaction<Database>,
  table: RecordTable,
  rows: readonly Row[],
): Promise<void> => {
  const current = sql.table(table);
  for (const chunk of chunks(rows)) {
    const values = chunk.map(
      (row) =>
        sql`(${row.path}, ${row.collection}, ${row.block}, ${row.position}, ${row.value}::jsonb)`,
    );
    await sql`
      insert into ${current} as held (path, collection, block, position, value)
      values ${sql.join(values)}
      on conflict (path) do update set collection = excluded.collection, block = excluded.block,
        position = excluded.position, value = excluded.value
      where case
        when held.collection = excluded.collection or held.collection <> ${tradeDataCollection}
          and excluded.collection <> ${tradeDataCollection}
        then (held.block, held.position) <= (excluded.block, excluded.position)
        else excluded.collection = ${tradeDataCollection}
      end`.execute(database);
  }
};
