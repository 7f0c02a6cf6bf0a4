import type {
  CoinRecord,
  CollectionRecord,
  DisclosureRecord,
  EvidenceContentRecord,
  EvidenceRecord,
  FinancingRequestRecord,
  MatchDetailsRecord,
  MatchRecord,
  PartnerDetailsRecord,
  PartnerRecord,
  QuoteRecord,
  ReceivableRecord,
  ReceivableTermsRecord,
} from '@cession/model/interface';
import type { ColumnType, GeneratedAlways } from 'kysely';

/** Written as JSON text, read as the record. */
type Json<T> = ColumnType<T, string, string>;
type Derived<T> = GeneratedAlways<T>;

/** One row, or none before block 0. */
export interface CheckpointTable {
  readonly singleton: Derived<boolean>;
  readonly number: bigint;
  readonly header_hash: string;
}

/** Calls of our chaincode, valid or not. */
export interface TransactionTable {
  readonly block: bigint;
  readonly position: number;
  readonly id: string;
  readonly at: string;
  readonly code: string;
  readonly organisation: string;
  readonly partner: string | null;
  readonly role: string | null;
  readonly certificate: string;
  readonly name: string;
  readonly event: string | null;
}

/** Every version of every key that the organisation sees; `value` is null where it was deleted. */
export interface ChangeTable {
  readonly block: bigint;
  readonly position: number;
  readonly collection: string;
  readonly key_hash: string;
  readonly path: string;
  readonly value: Json<unknown> | null;
}

/** Private values that the peer did not have when it delivered the block. */
export interface MissingTable {
  readonly block: bigint;
  readonly position: number;
  readonly collection: string;
  readonly key_hash: string;
}

/** The current value of each key of one kind; the other columns are taken from the value. */
export interface RecordColumns<R> {
  readonly path: string;
  readonly collection: string;
  readonly block: bigint;
  readonly position: number;
  readonly value: Json<R>;
}

export interface PartnerTable extends RecordColumns<PartnerRecord> {
  readonly id: Derived<string>;
}

export interface PartnerDetailsTable extends RecordColumns<PartnerDetailsRecord> {
  readonly id: Derived<string>;
  readonly legal_name: Derived<string>;
}

export interface EvidenceTable extends RecordColumns<EvidenceRecord> {
  readonly id: Derived<string>;
  readonly trade: Derived<string>;
  readonly evidence_kind: Derived<string>;
  readonly status: Derived<string>;
  readonly issuer: Derived<string>;
}

export interface EvidenceContentTable extends RecordColumns<EvidenceContentRecord> {
  readonly id: Derived<string>;
  readonly trade: Derived<string>;
  readonly evidence_kind: Derived<string>;
  readonly number: Derived<string>;
  /** Partner ids and names of those on the seller's and on the buyer's side of the document. */
  readonly seller: Derived<string | null>;
  readonly buyer: Derived<string | null>;
  readonly seller_name: Derived<string | null>;
  readonly buyer_name: Derived<string | null>;
}

export interface MatchTable extends RecordColumns<MatchRecord> {
  readonly trade: Derived<string>;
}

export interface MatchDetailsTable extends RecordColumns<MatchDetailsRecord> {
  readonly trade: Derived<string>;
}

export interface ReceivableTable extends RecordColumns<ReceivableRecord> {
  readonly id: Derived<string>;
  readonly trade: Derived<string>;
  readonly status: Derived<string>;
  readonly currency: Derived<string>;
}

export interface ReceivableTermsTable extends RecordColumns<ReceivableTermsRecord> {
  readonly id: Derived<string>;
  readonly seller: Derived<string>;
  readonly buyer: Derived<string>;
  readonly invoice_number: Derived<string>;
}

export interface FinancingRequestTable extends RecordColumns<FinancingRequestRecord> {
  readonly receivable: Derived<string>;
  readonly seller: Derived<string>;
  readonly status: Derived<string>;
}

export interface QuoteTable extends RecordColumns<QuoteRecord> {
  readonly request: Derived<string>;
  readonly receivable: Derived<string>;
  readonly seller: Derived<string>;
  readonly status: Derived<string>;
}

export interface CoinTable extends RecordColumns<CoinRecord> {
  readonly owner: Derived<string>;
  readonly status: Derived<string>;
}

export interface CollectionTable extends RecordColumns<CollectionRecord> {
  readonly receivable: Derived<string>;
}

export type DisclosureTable = RecordColumns<DisclosureRecord>;

/** The tables that hold current values. */
export interface RecordTables {
  readonly partners: PartnerTable;
  readonly partner_details: PartnerDetailsTable;
  readonly evidence: EvidenceTable;
  readonly evidence_contents: EvidenceContentTable;
  readonly matches: MatchTable;
  readonly match_details: MatchDetailsTable;
  readonly receivables: ReceivableTable;
  readonly receivable_terms: ReceivableTermsTable;
  readonly financing_requests: FinancingRequestTable;
  readonly disclosures: DisclosureTable;
  readonly quotes: QuoteTable;
  readonly coins: CoinTable;
  readonly collections: CollectionTable;
}

export type RecordTable = keyof RecordTables;

export interface Database extends RecordTables {
  readonly checkpoint: CheckpointTable;
  readonly transactions: TransactionTable;
  readonly changes: ChangeTable;
  readonly missing_private_data: MissingTable;
}
