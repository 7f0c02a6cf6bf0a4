import { mkdir } from 'node:fs/promises';
import { Kysely, PostgresDialect } from 'kysely';
import type { PostgresPool } from 'kysely';
import { Pool, types } from 'pg';
import { lockDirectory } from '../directory-lock';
import { createClusters, openCluster } from './pglite-cluster';
import { PglitePool } from './pglite-pool';
import type { Database } from './tables';

export interface DatabaseLocation {
  /** PGlite keeps its files under it; in memory where neither is given. */
  readonly dataDirectory?: string;
  /** A PostgreSQL server; takes precedence. */
  readonly databaseUrl?: string;
  /** Schema of a server's database; a server may keep the read models of several organisations. */
  readonly schema?: string;
}

/** The database, opened with the first query. */
export const openDatabase = (location: DatabaseLocation): Kysely<Database> => {
  const { databaseUrl, schema } = location;
  const pool =
    databaseUrl === undefined ? () => openPglite(location) : serverPool(databaseUrl, schema);
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
};

const openPglite = async ({ dataDirectory }: DatabaseLocation): Promise<PostgresPool> => {
  if (dataDirectory === undefined) return new PglitePool(await openCluster());
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  // PGlite itself would let a second process in.
  const release = await lockDirectory(dataDirectory);
  try {
    await createClusters([dataDirectory]);
    return new PglitePool(await openCluster(dataDirectory), release);
  } catch (error) {
    await release();
    throw error;
  }
};

const serverPool = (connectionString: string, schema = 'public'): Pool => {
  const pool = new Pool({
    connectionString,
    options: `-c search_path="${schema}"`,
    max: 10,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser },
  });
  // A connection that breaks fails its query and is replaced; unhandled, this would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};

const { INT8, NUMERIC, TIMESTAMPTZ } = types.builtins;
/** The same exact values as the PGlite parsers give. */
const exact: ReadonlyMap<number, (value: string) => unknown> = new Map<
  number,
  (value: string) => unknown
>([
  [INT8, BigInt],
  [NUMERIC, String],
  [TIMESTAMPTZ, String],
]);

const getTypeParser: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  exact.get(oid) ?? (types.getTypeParser(oid, format) as (value: string) => unknown);
