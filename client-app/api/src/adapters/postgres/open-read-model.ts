import type { Kysely } from 'kysely';
import type { ReadModel } from '../../ports';
import type { ProjectionStore } from '../../projection';
import { BlockWaiters } from './block-waiters';
import { BlockWriter } from './block-writer';
import { findDocuments } from './find-documents';
import { listCoins, listCollections, listFinancingRequests, listQuotes } from './list-deals';
import { creditNotesOf, linkSale } from './link-evidence';
import { listEvidence } from './list-evidence';
import { listMatches } from './list-matches';
import { listPartners } from './list-partners';
import { listQuestions } from './list-questions';
import { listReceivables } from './list-receivables';
import { listTrades } from './list-trades';
import { migrate } from './migrations/migrate';
import { numberDocuments } from './number-documents';
import { openDatabase } from './open-database';
import type { DatabaseLocation } from './open-database';
import { heightOf } from './page';
import { staleClaims } from './stale-claims';
import { storeError } from './store-error';
import type { Database } from './tables';

export interface OpenReadModel {
  readonly readModel: ReadModel;
  /** Where the projection writes. */
  readonly store: ProjectionStore;
  /** After the projection has stopped. */
  close(): Promise<void>;
}

/**
 * Opens the read model and brings its tables up to date. PGlite takes 1 to 2 seconds, and some more
 * where its files do not exist yet.
 *
 * @throws {StoreUnavailable} the PostgreSQL server does not answer
 * @throws {ClusterUnusable} the files are damaged
 * @throws {DirectoryInUse} another process has the same read model open
 */
export const openReadModel = async (location: DatabaseLocation): Promise<OpenReadModel> => {
  const database = openDatabase(location);
  try {
    await migrate(database, location.databaseUrl === undefined ? undefined : location.schema);
  } catch (error) {
    await database.destroy();
    throw storeError(error);
  }
  const waiters = new BlockWaiters();
  return {
    readModel: readModelOf(database, waiters),
    store: new BlockWriter(database, waiters),
    close: async () => {
      waiters.close();
      await database.destroy();
    },
  };
};

const readModelOf = (database: Kysely<Database>, waiters: BlockWaiters): ReadModel => ({
  partners: (query, viewer) => listPartners(database, query, viewer),
  trades: (query, viewer) => listTrades(database, query, viewer),
  evidence: (query, viewer) => listEvidence(database, query, viewer),
  matches: (query, viewer) => listMatches(database, query, viewer),
  receivables: (query, viewer) => listReceivables(database, query, viewer),
  financingRequests: (query, viewer) => listFinancingRequests(database, query, viewer),
  quotes: (query, viewer) => listQuotes(database, query, viewer),
  coins: (query, viewer) => listCoins(database, query, viewer),
  collections: (query, viewer) => listCollections(database, query, viewer),
  questions: (query, viewer) => listQuestions(database, query, viewer),
  numbered: (query, viewer) => numberDocuments(database, query, viewer),
  linkedSale: (link, viewer) => linkSale(database, link, viewer),
  creditNotesOf: (origin) => creditNotesOf(database, origin),
  staleClaims: (of) => staleClaims(database, of),
  policy: async () => {
    const row = await database.selectFrom('policies').select('value').executeTakeFirst();
    return row?.value.policy;
  },
  documents: (kind, id) => findDocuments(database, kind, id),
  height: () => heightOf(database),
  waitForBlock: (block, timeoutMs) => waiters.wait(block, timeoutMs),
});
