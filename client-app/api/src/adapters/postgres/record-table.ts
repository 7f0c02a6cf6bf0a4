import type { RecordKind } from '@cession/model/interface';
import type { Json } from './migrations/columns';
import type { Database, RecordTable } from './tables';

type TableOf<K extends RecordKind> = {
  [T in RecordTable]: Database[T] extends { readonly value: Json<{ readonly kind: K }> }
    ? T
    : never;
}[RecordTable];

/** The table of current values of a kind; none where nobody lists them. */
const tables: {
  readonly [K in RecordKind]: [TableOf<K>] extends [never] ? undefined : TableOf<K>;
} = {
  policy: undefined,
  partner: 'partners',
  'partner-details': 'partner_details',
  evidence: 'evidence',
  'evidence-content': 'evidence_contents',
  entity: undefined,
  fingerprint: undefined,
  'fingerprint-secret': undefined,
  match: 'matches',
  'match-details': 'match_details',
  receivable: 'receivables',
  'receivable-terms': 'receivable_terms',
  'financing-request': 'financing_requests',
  disclosure: 'disclosures',
  quote: 'quotes',
  coin: 'coins',
  collection: 'collections',
  'bank-entry': undefined,
};

export const recordTableOf = (kind: RecordKind): RecordTable | undefined => tables[kind];

export const recordTables: readonly RecordTable[] = Object.values(tables).filter(
  (table) => table !== undefined,
);
