/** Where a value was written: block number and index of the transaction within the block. */
export interface Version {
  readonly blockNumber: number;
  readonly transactionIndex: number;
}

/** A certificate and the organisation that vouches for it. */
export interface ParsedIdentity {
  readonly mspId: string;
  readonly certificatePem: string;
}

export interface ParsedBlock {
  readonly number: number;
  readonly previousHash: Buffer;
  /** SHA-256 over the concatenated envelopes, as the header claims it. */
  readonly dataHash: Buffer;
  /** Computed from the header: what the next block's `previousHash` must be. */
  readonly headerHash: Buffer;
  readonly transactions: readonly ParsedTransaction[];
}

/**
 * One envelope of a block. Whatever a malformed envelope lacks is empty here, and `malformed` says
 * what was wrong with it: a reader goes on with the next one.
 */
export interface ParsedTransaction {
  readonly transactionId: string;
  readonly index: number;
  readonly validationCode: ValidationCode;
  /** Name of the header type, for example `ENDORSER_TRANSACTION` or `CONFIG`. */
  readonly type: string;
  readonly channelId: string;
  readonly timestamp: Date;
  readonly creator: ParsedIdentity;
  /** Empty for transactions that call no chaincode. */
  readonly chaincodeName: string;
  readonly args: readonly Buffer[];
  readonly response?: ParsedResponse;
  readonly event?: ParsedEvent;
  readonly namespaces: readonly ParsedNamespace[];
  readonly endorsements: readonly ParsedEndorsement[];
  /** The bytes that signatures and hashes cover; absent where malformed before them. */
  readonly evidence?: SignedEvidence;
  readonly malformed?: string;
}

/** What a verifier needs to check an endorser transaction: bytes exactly as they were signed. */
export interface SignedEvidence {
  /** Covered by the creator's signature. */
  readonly payload: Uint8Array;
  readonly creatorSignature: Uint8Array;
  readonly channelHeader: Uint8Array;
  readonly signatureHeader: Uint8Array;
  /** Serialised identity and nonce: the transaction id is their hash. */
  readonly creator: Uint8Array;
  readonly nonce: Uint8Array;
  /** What the endorsers were asked, transient data left out. */
  readonly proposalPayload: Uint8Array;
  /** Covered, followed by the endorser's identity, by each endorsement. */
  readonly responsePayload: Uint8Array;
  /** SHA-256 of both headers and the proposal payload, as the endorsers saw them. */
  readonly proposalHash: Uint8Array;
  readonly endorsements: readonly SignedEndorsement[];
}

export interface SignedEndorsement {
  readonly endorser: Uint8Array;
  readonly signature: Uint8Array;
}

export interface ValidationCode {
  readonly code: number;
  /** Fabric's name, for example `VALID` or `MVCC_READ_CONFLICT`. */
  readonly name: string;
}

export interface ParsedResponse {
  readonly status: number;
  readonly message: string;
  readonly payload: Buffer;
}

export interface ParsedEvent {
  readonly name: string;
  readonly payload: Buffer;
}

export interface ParsedEndorsement extends ParsedIdentity {
  readonly signature: Buffer;
}

/** What one chaincode read and wrote. */
export interface ParsedNamespace {
  readonly namespace: string;
  readonly reads: readonly ParsedRead[];
  readonly rangeQueries: readonly ParsedRangeQuery[];
  readonly writes: readonly ParsedWrite[];
  readonly metadataWrites: readonly ParsedMetadataWrite[];
  readonly collections: readonly ParsedCollection[];
}

export interface ParsedRead {
  readonly key: string;
  /** Absent when the key did not exist. */
  readonly version?: Version;
}

export interface ParsedRangeQuery {
  readonly startKey: string;
  readonly endKey: string;
  readonly exhausted: boolean;
  /** Empty where the endorser summarised a long result in a Merkle tree. */
  readonly reads: readonly ParsedRead[];
  readonly merkle?: MerkleSummary;
}

/** The hashes of a long range result, `level` levels above the reads. */
export interface MerkleSummary {
  readonly maxDegree: number;
  readonly level: number;
  readonly hashes: readonly Buffer[];
}

export interface ParsedWrite {
  readonly key: string;
  readonly value: Buffer;
  readonly isDelete: boolean;
}

/** Metadata of a key, by name; no entries remove the metadata. */
export interface ParsedMetadataWrite {
  readonly key: string;
  readonly entries: ReadonlyMap<string, Buffer>;
}

/** What a private data collection shows to every member of the channel: hashes only. */
export interface ParsedCollection {
  readonly name: string;
  readonly hashedReads: readonly ParsedHashedRead[];
  readonly hashedWrites: readonly ParsedHashedWrite[];
  readonly metadataWrites: readonly ParsedHashedMetadataWrite[];
  /** SHA-256 of the private write set's bytes; empty when nothing was written. */
  readonly pvtRwsetHash: Buffer;
}

export interface ParsedHashedRead {
  readonly keyHash: Buffer;
  readonly version?: Version;
}

export interface ParsedHashedWrite {
  readonly keyHash: Buffer;
  readonly valueHash: Buffer;
  readonly isDelete: boolean;
  /** The key's private history is removed from every peer, too. */
  readonly isPurge: boolean;
}

export interface ParsedHashedMetadataWrite {
  readonly keyHash: Buffer;
  readonly entries: ReadonlyMap<string, Buffer>;
}

/** The private values of one collection that a member's peer holds for one transaction. */
export interface ParsedPrivateWrites {
  readonly namespace: string;
  readonly collection: string;
  readonly writes: readonly ParsedWrite[];
}

export interface ParsedBlockAndPrivateData extends ParsedBlock {
  /** By transaction index; only collections that the peer holds and the reader may see. */
  readonly privateData: ReadonlyMap<number, readonly ParsedPrivateWrites[]>;
}
