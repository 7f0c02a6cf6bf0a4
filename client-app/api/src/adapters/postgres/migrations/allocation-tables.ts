import type { Kysely, Migration } from 'kysely';
import { createRecordTable, field, recordTable } from './columns';

export const allocationTables = {
  allocations: recordTable('allocation', {
    evidence_kind: field('evidenceKind'),
    origin: field('origin'),
  }),
};

export const allocations: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const [table, made] of Object.entries(allocationTables)) {
      await createRecordTable(database, table, made);
    }
  },
};
