import { DEFAULT_MIGRATION_TABLE, Migrator, sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Database } from '../tables';
import { allocations } from './allocation-tables';
import { firstTables } from './first-tables';
import { createViews } from './views';
import { questions } from './question-tables';
import { standing } from './standing-tables';

/** In the order of their names; one that has run somewhere is never changed, another follows it. */
const migrations = {
  '0001-first-tables': firstTables,
  '0002-questions': questions,
  '0003-allocations': allocations,
  '0004-standing': standing,
};

/**
 * Brings tables and views up to date.
 *
 * @param schema - where the connections of `database` look for tables first; made where it is missing
 * @throws {Error} the failure of the migration that failed
 */
export const migrate = async (database: Kysely<Database>, schema = 'public'): Promise<void> => {
  await migrateTables(database, schema);
  await createViews(database);
};

const migrateTables = async (database: Kysely<Database>, schema: string): Promise<void> => {
  if (await isUpToDate(database, schema)) return;
  const provider = { getMigrations: () => Promise.resolve(migrations) };
  const migrator = new Migrator({ db: database, provider, migrationTableSchema: schema });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof Error) throw error;
  if (error !== undefined) throw new Error(`the migration failed: ${JSON.stringify(error)}`);
};

/** Asked first, because the migrator reads the whole catalogue, which takes PGlite a third of a second. */
const isUpToDate = async (database: Kysely<Database>, schema: string): Promise<boolean> => {
  const table = sql.id(schema, DEFAULT_MIGRATION_TABLE);
  try {
    const { rows } = await sql<{ name: string }>`select name from ${table} order by name`.execute(
      database,
    );
    return rows.map(({ name }) => name).join() === Object.keys(migrations).join();
  } catch {
    // No table yet, or no database: the migrator makes the one and says what is wrong with the other.
    return false;
  }
};
