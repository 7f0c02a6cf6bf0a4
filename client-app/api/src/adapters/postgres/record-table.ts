import type { LedgerRecord, RecordKind } from '@cession/model/interface';
import type { Column, ComputedColumn, Json } from './migrations/columns';
import { allocationTables } from './migrations/allocation-tables';
import { recordTables as first } from './migrations/first-tables';
import { questionTables } from './migrations/question-tables';
import { standingTables } from './migrations/standing-tables';
import type { Database, RecordTable } from './tables';

const made = { ...first, ...questionTables, ...allocationTables, ...standingTables };

type TableOf<K extends RecordKind> = {
  [T in RecordTable]: Database[T] extends { readonly value: Json<{ readonly kind: K }> }
    ? T
    : never;
}[RecordTable];

/** The table of current values of a kind; none where nobody lists them. */
const tables: {
  readonly [K in RecordKind]: [TableOf<K>] extends [never] ? undefined : TableOf<K>;
} = {
  policy: 'policies',
  partner: 'partners',
  'partner-details': 'partner_details',
  evidence: 'evidence',
  'evidence-content': 'evidence_contents',
  entity: undefined,
  'revoked-entity': 'revoked_entities',
  identity: undefined,
  fingerprint: undefined,
  'fingerprint-secret': undefined,
  match: 'matches',
  'match-details': 'match_details',
  allocation: 'allocations',
  receivable: 'receivables',
  'financing-request': 'financing_requests',
  disclosure: 'disclosures',
  quote: 'quotes',
  coin: 'coins',
  collection: 'collections',
  'bank-entry': undefined,
  'invoice-question': 'invoice_questions',
  'invoice-answer': 'invoice_answers',
  'invoice-claim': undefined,
  'answer-seal': undefined,
};

export const recordTableOf = (kind: RecordKind): RecordTable | undefined => tables[kind];

export const recordTables: readonly RecordTable[] = Object.values(tables).filter(
  (table) => table !== undefined,
);

/** A text for each column of a table that the application works out of the record itself. */
export const computedTexts = (
  table: RecordTable,
  record: LedgerRecord,
): Readonly<Record<string, string | null>> =>
  Object.fromEntries(
    Object.entries<Column>(made[table].columns)
      .filter((entry): entry is [string, ComputedColumn<LedgerRecord>] => 'of' in entry[1])
      .map(([name, { of }]) => [name, of(record)]),
  );
