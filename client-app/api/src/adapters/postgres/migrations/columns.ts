import type { LedgerRecord, RecordKind } from '@cession/model/interface';
import { sql } from 'kysely';
import type { ColumnType, GeneratedAlways, Kysely } from 'kysely';

/**
 * Columns, each said once: what PostgreSQL makes of it, and the type of its values in a row. A migration
 * makes its tables from them, and `tables.ts` the types of rows, so that neither has one that the other lacks.
 */

declare const inRow: unique symbol;

export interface Column<T = unknown> {
  /** What follows its name. */
  readonly sql: string;
  readonly indexed?: boolean;
  readonly [inRow]?: T;
}

export type Columns = Readonly<Record<string, Column>>;

export type RowOf<C extends Columns> = {
  readonly [N in keyof C]: C[N] extends Column<infer T> ? T : never;
};

export const column = <T>(definition: string): Column<T> => ({ sql: definition });

export const bigint = column<bigint>('bigint not null');
export const integer = column<number>('integer not null');
export const text = column<string>('text not null');
export const optionalText = column<string | null>('text');
/** Written as JSON text, read as the value. */
export type Json<T> = ColumnType<T, string, string>;

/** Byte order, as the ledger orders keys: pages then come in the same order everywhere. */
const ordered = 'text collate "C"';
export const orderedText = column<string>(`${ordered} not null`);

/** Where a text is in a value: a field of it, and those within. */
type Path<F extends string> = readonly [field: F, ...within: string[]];

/** A text that PostgreSQL takes from the value, so that the two can never differ. */
export interface DerivedColumn<F extends string = string, T = string | null> extends Column<
  GeneratedAlways<T>
> {
  readonly paths: readonly Path<F>[];
}

const derived = <F extends string, T extends string | null>(
  ...paths: readonly Path<F>[]
): DerivedColumn<F, T> => {
  const texts = paths.map((path) => `value #>> '{${path.join(',')}}'`);
  const expression = texts.length === 1 ? texts.join() : `coalesce(${texts.join(', ')})`;
  return { sql: `${ordered} generated always as (${expression}) stored`, paths };
};

/** A text that every value has. */
export const within = <F extends string>(...path: Path<F>): DerivedColumn<F, string> =>
  derived(path);

/** The first of these texts that a value has, if any. */
export const firstOf = <F extends string>(
  ...paths: readonly Path<F>[]
): DerivedColumn<F, string | null> => derived(...paths);

/** The first of these texts that a value has; it has one of them. */
export const oneOf = <F extends string>(...paths: readonly Path<F>[]): DerivedColumn<F, string> =>
  derived(...paths);

/** A text that the application works out of a value when it writes the row. */
export interface ComputedColumn<R> extends Column<string | null> {
  readonly of: (record: R) => string | null;
}

export const computed = <R>(of: ComputedColumn<R>['of']): ComputedColumn<R> => ({
  ...optionalText,
  indexed: true,
  of,
});

export const indexed = <C extends Column>(made: C): C => ({ ...made, indexed: true });

/** A field of every value, to filter by. */
export const field = <F extends string>(name: F): DerivedColumn<F, string> => indexed(within(name));

type RecordOf<K extends RecordKind> = Extract<LedgerRecord, { readonly kind: K }>;

/** A table of the current values of one kind. */
export interface RecordTableColumns<K extends RecordKind, C extends Columns> {
  readonly kind: K;
  /** Taken from the value, or worked out of it. */
  readonly columns: C;
}

type ColumnsOf<K extends RecordKind> = Readonly<
  Record<string, DerivedColumn<keyof RecordOf<K> & string> | ComputedColumn<RecordOf<K>>>
>;

export const recordTable = <K extends RecordKind, const C extends ColumnsOf<K>>(
  kind: K,
  columns: C,
): RecordTableColumns<K, C> => ({ kind, columns });

/** The current value of each key, and which change of which block wrote it. */
const valueColumns = <R>() => ({
  path: column<string>(`${ordered} primary key`),
  collection: text,
  block: bigint,
  position: integer,
  value: column<Json<R>>('jsonb not null'),
});

export type RecordRow<T> =
  T extends RecordTableColumns<infer K, infer C>
    ? RowOf<ReturnType<typeof valueColumns<RecordOf<K>>>> & RowOf<C>
    : never;

const index = async (database: Kysely<unknown>, table: string, columns: Columns): Promise<void> => {
  for (const [name] of Object.entries(columns).filter(([, { indexed }]) => indexed)) {
    await sql.raw(`create index ${table}_${name} on ${table} (${name})`).execute(database);
  }
};

const definitions = (columns: Columns): readonly string[] =>
  Object.entries(columns).map(([name, made]) => `${name} ${made.sql}`);

/** @param constraints - such as `primary key (block, position)` */
export const createTable = async (
  database: Kysely<unknown>,
  table: string,
  columns: Columns,
  ...constraints: readonly string[]
): Promise<void> => {
  const parts = [...definitions(columns), ...constraints];
  await sql.raw(`create table ${table} (${parts.join(',\n')})`).execute(database);
  await index(database, table, columns);
};

/** Adds columns to a table; those taken from the value are filled in for the rows that are there. */
export const addColumns = async (
  database: Kysely<unknown>,
  table: string,
  columns: Columns,
): Promise<void> => {
  const parts = definitions(columns).map((definition) => `add column ${definition}`);
  if (parts.length === 0) return;
  await sql.raw(`alter table ${table} ${parts.join(',\n')}`).execute(database);
  await index(database, table, columns);
};

export const createRecordTable = async (
  database: Kysely<unknown>,
  table: string,
  { columns }: RecordTableColumns<RecordKind, Columns>,
): Promise<void> => {
  await createTable(database, table, valueColumns());
  await addColumns(database, table, columns);
};
