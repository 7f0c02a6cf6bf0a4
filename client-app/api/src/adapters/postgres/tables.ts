import type { RecordRow, RowOf } from './migrations/columns';
import type { ledgerTables, recordTables } from './migrations/first-tables';

/**
 * Rows as the migrations make them. What a later migration adds to a table is joined to its rows here:
 * `& { readonly receivables: RowOf<typeof itsColumns> }`.
 */
type RecordTables = {
  readonly [T in keyof typeof recordTables]: RecordRow<(typeof recordTables)[T]>;
};

type LedgerTables = {
  readonly [T in keyof typeof ledgerTables]: RowOf<(typeof ledgerTables)[T]>;
};

/** A table that holds current values. */
export type RecordTable = keyof RecordTables;

export type Database = LedgerTables & RecordTables;
