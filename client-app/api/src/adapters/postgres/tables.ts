import type { RecordRow, RowOf } from './migrations/columns';
import type { allocationTables } from './migrations/allocation-tables';
import type { ledgerTables, recordTables } from './migrations/first-tables';
import type { questionTables } from './migrations/question-tables';
import type { proofColumns, standingTables } from './migrations/standing-tables';
import type { standingColumns } from './migrations/views';

/**
 * Rows as the migrations make them. What a later migration adds to a table is joined to its rows here:
 * `& { readonly receivables: RowOf<typeof itsColumns> }`.
 */
type Tables = typeof recordTables &
  typeof questionTables &
  typeof allocationTables &
  typeof standingTables;

type RecordTables = { readonly [T in keyof Tables]: RecordRow<Tables[T]> };

type LedgerTables = {
  readonly [T in keyof typeof ledgerTables]: RowOf<(typeof ledgerTables)[T]>;
} & { readonly document_proofs: RowOf<typeof proofColumns> };

/** A table that holds current values. */
export type RecordTable = keyof RecordTables;

interface Views {
  readonly match_standings: RowOf<typeof standingColumns>;
}

export type Database = LedgerTables & RecordTables & Views;
