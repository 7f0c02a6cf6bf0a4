import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';

/**
 * PGlite as the pool that Kysely's PostgreSQL dialect asks for. PGlite is a single connection, so
 * whoever holds it holds it alone until it is released: transactions cannot mix.
 */
export class PglitePool implements PostgresPool {
  #released: Promise<void> = Promise.resolve();
  readonly #database: PGlite;
  readonly #closed: () => Promise<void>;

  constructor(database: PGlite, closed: () => Promise<void> = () => Promise.resolve()) {
    this.#database = database;
    this.#closed = closed;
  }

  async connect(): Promise<PostgresPoolClient> {
    const before = this.#released;
    let release: () => void = () => undefined;
    this.#released = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return { query: this.#query as PostgresPoolClient['query'], release: () => release() };
  }

  async end(): Promise<void> {
    await this.#released;
    await this.#database.close();
    await this.#closed();
  }

  readonly #query = async <R>(
    sql: string,
    parameters: readonly unknown[],
  ): Promise<PostgresQueryResult<R>> => {
    const { rows, affectedRows } = await this.#database.query<R>(sql, [...parameters]);
    // PGlite does not say which command it was; what asks for numbers of rows uses RETURNING.
    return { command: 'SELECT', rowCount: affectedRows ?? rows.length, rows };
  };
}
