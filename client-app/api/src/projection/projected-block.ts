import type { PrivateRecord, PublicRecord } from '@cession/model/interface';

/** What one block means to the read model: its transactions, and what the valid ones changed. */
export interface ProjectedBlock {
  readonly number: bigint;
  /** Hexadecimal; the next block's `previousHash`. */
  readonly headerHash: string;
  readonly previousHash: string;
  readonly transactions: readonly ProjectedTransaction[];
  /** In the order of the ledger. */
  readonly changes: readonly StateChange[];
  readonly missing: readonly MissingPrivateData[];
  /** In the order of the ledger. */
  readonly proofs: readonly DocumentProof[];
}

/** A call of the chaincode, valid or not. */
export interface ProjectedTransaction {
  readonly position: number;
  readonly id: string;
  /** The transaction's own timestamp, ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  /** `VALID`, `MVCC_READ_CONFLICT`, … */
  readonly code: string;
  readonly organisation: string;
  /** Attributes of the certificate; absent where it has none. */
  readonly partner?: string;
  readonly role?: string;
  /** SHA-256 of the certificate's DER, hexadecimal; empty where it cannot be read. */
  readonly certificate: string;
  /** `receivables:Issue` */
  readonly name: string;
  readonly event?: string;
}

/** Where a value is, and which transaction wrote it. */
export interface ChangedKey {
  readonly position: number;
  /** Empty for public state. */
  readonly collection: string;
  /** SHA-256 of the key, hexadecimal: what the block says of a private key. */
  readonly keyHash: string;
}

export interface PutChange extends ChangedKey {
  readonly kind: 'put';
  readonly objectType: string;
  /** The key as a path: `evidence/order/O-1`; a bank's collection comes first. */
  readonly path: string;
  readonly record: PublicRecord | PrivateRecord;
}

/** The key is gone from the current state; its past stays. */
export interface DeleteChange extends ChangedKey {
  readonly kind: 'delete';
}

/** The key is gone, its past too. */
export interface PurgeChange extends ChangedKey {
  readonly kind: 'purge';
}

export type StateChange = PutChange | DeleteChange | PurgeChange;

/** A private value that this organisation may hold and that its peer did not have. */
export type MissingPrivateData = ChangedKey;

/**
 * Whether something lies under a key of a data collection of documents: every block says so, of collections
 * too that the organisation is no member of.
 */
export interface DocumentProof {
  readonly collection: string;
  readonly keyHash: string;
  readonly present: boolean;
}
