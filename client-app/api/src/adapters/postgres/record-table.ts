import type { PrivateRecord, PublicRecord } from '@cession/model/interface';
import type { RecordTable } from './tables';

type Kind = (PublicRecord | PrivateRecord)['kind'];

/** The table of current values of a kind; none where nobody lists them. */
const tables: Record<Kind, RecordTable | undefined> = {
  policy: undefined,
  partner: 'partners',
  'partner-details': 'partner_details',
  evidence: 'evidence',
  'evidence-content': 'evidence_contents',
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

export const recordTableOf = (kind: Kind): RecordTable | undefined => tables[kind];

export const recordTables: readonly RecordTable[] = Object.values(tables).filter(
  (table) => table !== undefined,
);
