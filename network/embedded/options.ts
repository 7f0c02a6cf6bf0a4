import type { Contract } from 'fabric-contract-api';

/** What the embedded ledger needs to know of a network: a subset that a resolved topology fills. */
export interface LedgerTopology {
  readonly channel: string;
  /** Every member of the channel; each has exactly one peer here. */
  readonly organisations: readonly LedgerOrganisation[];
}

export interface LedgerOrganisation {
  readonly mspId: string;
  readonly peer: LedgerPeerAddress;
  /** The organisation's root certificate: the only issuer its identities may have. */
  readonly caCertificatePem: string;
  /** What the organisation revoked (CRLs, PEM), as its MSP definition on a channel would say. */
  readonly revocationListsPem?: readonly string[];
  /** The peer's signing identity; its certificate carries the organisational unit `peer`. */
  readonly peerIdentity: LedgerIdentity;
  /** Serve TLS with this key pair; plaintext when absent. */
  readonly tls?: TlsKeyPair;
}

export interface LedgerPeerAddress {
  /** The name shown in error details, for example `peer0.sellers.example`. */
  readonly hostname: string;
  /** Loopback address to listen on. */
  readonly host: string;
  /** Port to listen on; 0 lets the operating system choose (see {@link EmbeddedLedger.addresses}). */
  readonly port: number;
}

/** An X.509 identity with its private key (ECDSA P-256, PKCS #8 PEM). */
export interface LedgerIdentity {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

export interface TlsKeyPair {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

/** `outOf` peers, each of another of these organisations, must sign. */
export interface LedgerEndorsement {
  readonly outOf: number;
  readonly mspIds: readonly string[];
  /** Those among them that must be among the signers. */
  readonly required?: readonly string[];
}

/** A private data collection; the shape of the topology's resolved collections. */
export interface LedgerCollection {
  readonly name: string;
  readonly memberMspIds: readonly string[];
  readonly memberOnlyRead: boolean;
  readonly memberOnlyWrite: boolean;
  /** Blocks after which private values are purged; 0 keeps them for ever. */
  readonly blockToLive: number;
  readonly endorsement?: LedgerEndorsement;
}

/** A class that `fabric-shim` can instantiate without arguments. */
export type ContractClass = new () => Contract;

/** What a real peer gets as an installed and committed chaincode definition. */
export interface LedgerChaincode {
  readonly name: string;
  readonly version: string;
  readonly contracts: readonly ContractClass[];
  readonly endorsement: LedgerEndorsement;
  readonly collections: readonly LedgerCollection[];
  /** The contract that is called without its name; by default the one marked so, or the first. */
  readonly defaultContract?: string;
  /** Text for the contract metadata; the chaincode's name when absent. */
  readonly title?: string;
  /** Content of `META-INF/metadata.json` or `contract-metadata/metadata.json`, where the package has one. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** The package's own `serializers` export, where it has one. */
  readonly serializers?: ContractSerializers;
}

export interface ContractSerializers {
  readonly transaction: string;
  readonly serializers: Readonly<Record<string, unknown>>;
}

/** The subset of a pino logger that the ledger calls. */
export interface LedgerLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface EmbeddedLedgerOptions {
  readonly topology: LedgerTopology;
  readonly chaincodes: readonly LedgerChaincode[];
  /** Folder for state and blocks; created when missing, found again after a restart. */
  readonly dataDirectory: string;
  /** Signs block metadata, as an orderer would. */
  readonly ordererIdentity: LedgerIdentity & { readonly mspId: string };
  /** How long the first transaction of a block waits for others. Default 10. */
  readonly batchTimeoutMs?: number;
  /** Transactions after which a block is cut at once. Default 500. */
  readonly maxMessageCount?: number;
  /** The time written into the genesis block. Default: the system clock. */
  readonly clock?: () => Date;
  /** Default: warnings and errors, as JSON on standard error. */
  readonly log?: LedgerLog;
}

/** A running ledger. */
export interface EmbeddedLedger {
  /** Where each organisation's peer can be dialled, as `host:port`, by MSP id. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly channel: string;
  /** Number of blocks committed, the genesis block included. */
  height(): number;
  /**
   * Replaces the revocation lists of an organisation's MSP definition: from now on its revoked
   * identities are refused. A real channel takes a configuration update for it; here the lists are
   * given again at the next start.
   *
   * @throws {RevocationListInvalidError} a list (PEM) is not of the organisation's authority
   */
  updateRevocationLists(mspId: string, lists: readonly string[]): Promise<void>;
  /** Ends streams, waits for blocks being written, closes the store. Safe to call twice. */
  close(): Promise<void>;
}
