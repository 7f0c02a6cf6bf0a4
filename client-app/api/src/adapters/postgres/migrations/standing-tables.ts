import { sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';
import { allocationTables } from './allocation-tables';
import { createRecordTable, createTable, field, recordTable, text } from './columns';
import { ledgerTables, recordTables } from './first-tables';
import { questionTables } from './question-tables';

export const standingTables = {
  /** Legal entities of which a partner was revoked. */
  revoked_entities: recordTable('revoked-entity', { entity: field('entity') }),
};

/** Keys of documents, as the hashes in the blocks have them, under which something lies. */
export const proofColumns = { collection: text, key_hash: text };

/** Who holds a receivable. */
const receivablesByHolder = `create index receivables_holders on receivables
  using gin (jsonb_path_query_array(value, '$.holdings[*].organisation'))`;

export const standing: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await createRecordTable(database, 'revoked_entities', standingTables.revoked_entities);
    await createTable(
      database,
      'document_proofs',
      proofColumns,
      'primary key (key_hash, collection)',
    );
    await sql.raw(receivablesByHolder).execute(database);
    // Blocks that were read before said all of this, and nobody kept it: they are read again.
    const filled = { ...ledgerTables, ...recordTables, ...questionTables, ...allocationTables };
    await sql.raw(`truncate ${Object.keys(filled).join(', ')}`).execute(database);
  },
};
