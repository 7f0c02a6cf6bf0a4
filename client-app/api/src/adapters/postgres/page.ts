import { sql } from 'kysely';
import type {
  Expression,
  ExpressionBuilder,
  Kysely,
  SqlBool,
  StringReference,
  Transaction,
} from 'kysely';
import { CodedError } from '../../errors';
import type { Page, PageQuery } from '../../ports';
import type { Database } from './tables';

/** Opaque to the caller: the last key of the page before, from which the next one goes on. */
const cursorOf = (key: string): string => Buffer.from(key, 'utf8').toString('base64url');

/** @throws {CodedError} CURSOR_INVALID: the text was not made by {@link cursorOf} */
const keyOf = (cursor: string): string => {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (cursorOf(key) !== cursor || key.includes('\u0000')) {
    throw new CodedError('CURSOR_INVALID', {});
  }
  return key;
};

/** The text as a pattern that finds it anywhere: its own `%` and `_` stand for themselves. */
export const containing = (text: string): string =>
  `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;

/** One more row than the page has, to know whether another page follows. */
export const rowsToRead = ({ limit }: PageQuery): number => limit + 1;

type Column<DB, TB extends keyof DB> = StringReference<DB, TB> | Expression<unknown>;

const comparisons = {
  '=': sql`=`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
  /** A list in JSON, and one of its texts. */
  lists: sql`?`,
} as const;

/** Which column a filter asks, and how it is compared with what the filter says: `held < said`. */
interface Comparison<DB, TB extends keyof DB> {
  readonly column: Column<DB, TB>;
  readonly is: keyof typeof comparisons;
}

/** Filters that ask for values of a column. */
type FilterOf<Q extends PageQuery> = Exclude<keyof Q, keyof PageQuery | 'search'>;

interface PageColumns<DB, TB extends keyof DB, Q extends PageQuery> {
  /** By which the page is ordered. */
  readonly key: StringReference<DB, TB>;
  /** Every filter of the query has one, or it would be taken and not kept; a field without a column is an expression. */
  readonly filters: Readonly<Record<FilterOf<Q>, Comparison<DB, TB>>>;
}

/** Rows after the page's cursor that have the values which its filters ask for. */
export const isOnPage = <DB, TB extends keyof DB, Q extends PageQuery>(
  eb: ExpressionBuilder<DB, TB>,
  query: Q,
  { key, filters }: PageColumns<DB, TB, Q>,
): Expression<SqlBool> => {
  const { cursor } = query;
  const wanted = Object.entries<Comparison<DB, TB>>(filters).flatMap(([name, { column, is }]) => {
    const value = query[name as keyof Q];
    const held = typeof column === 'string' ? eb.ref(column) : column;
    return value === undefined ? [] : [sql<SqlBool>`${held} ${comparisons[is]} ${value}`];
  });
  const after = cursor === undefined ? [] : [sql<SqlBool>`${eb.ref(key)} > ${keyOf(cursor)}`];
  return eb.and([...wanted, ...after]);
};

export interface Keyed {
  /** What the page is ordered by, unique. */
  readonly path: string;
}

/** All queries of a page see the same blocks. */
export const snapshot = async <T>(
  database: Kysely<Database>,
  read: (transaction: Transaction<Database>) => Promise<Omit<Page<T>, 'block'>>,
): Promise<Page<T>> =>
  await database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      const page = await read(transaction);
      return { ...page, block: await heightOf(transaction) };
    });

export const heightOf = async (database: Kysely<Database>): Promise<bigint> => {
  const row = await database.selectFrom('checkpoint').select('number').executeTakeFirst();
  return row?.number ?? -1n;
};

/** Cuts the rows to the page's length. */
export const pageOf = <R extends Keyed, T>(
  rows: readonly R[],
  { limit }: PageQuery,
  item: (row: R) => T,
): Omit<Page<T>, 'block'> => {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map(item),
    ...(rows.length > limit && last ? { next: cursorOf(last.path) } : {}),
  };
};
