import type { Kysely, Migration } from 'kysely';
import { createRecordTable, field, recordTable, within } from './columns';

export const questionTables = {
  invoice_questions: recordTable('invoice-question', { id: field('id'), bank: within('bank') }),
  invoice_answers: recordTable('invoice-answer', {
    id: field('id'),
    bank: within('bank'),
    answered_at: within('created', 'at'),
  }),
};

export const questions: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const [table, made] of Object.entries(questionTables)) {
      await createRecordTable(database, table, made);
    }
  },
};
