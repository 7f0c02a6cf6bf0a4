import { cpSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import { migrate } from './migrations/migrate';
import { PglitePool } from './pglite-pool';
import type { Database } from './tables';

/**
 * `node create-clusters-main.js DIRECTORY …`: a cluster with the tables of a read model that has read nothing
 * yet, written and closed, and copies of it.
 */
const createClusters = async ([first, ...others]: readonly string[]): Promise<void> => {
  if (first === undefined) throw new Error('which directory?');
  // Of the log's usual 16 MB for each cluster the tables need less than one.
  const options = { dataDir: first, initDbStartParams: ['--wal-segsize=1'] };
  const pool = new PglitePool(await PGlite.create(options));
  const database = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  await migrate(database);
  await database.destroy();
  for (const other of others) cpSync(first, other, { recursive: true });
};

void createClusters(process.argv.slice(2));
