import type { KeyObject } from 'node:crypto';

/** Organisational units by which Fabric tells kinds of identities apart (NodeOUs). */
export type NodeUnit = 'client' | 'admin' | 'peer' | 'orderer';

/** A certificate that signs ledger messages. */
export interface SigningRequest {
  readonly kind: 'signing';
  readonly commonName: string;
  readonly unit: NodeUnit;
  /** Fabric CA attributes, read by contracts. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A certificate for TLS, as server and as client. */
export interface TlsRequest {
  readonly kind: 'tls';
  readonly commonName: string;
  /** DNS names and IP addresses under which it is dialled. */
  readonly hosts: readonly string[];
}

export type CertificateRequest = SigningRequest | TlsRequest;

/**
 * Certifies keys for one organisation. The local issuer keeps two certificate authorities on disk;
 * a Fabric CA server can stand behind the same interface.
 */
export interface IdentityIssuer {
  /** PEM of the authority behind signing certificates. */
  readonly caCertificate: string;
  /** PEM of the authority behind TLS certificates. */
  readonly tlsCaCertificate: string;
  /** Returns the PEM certificate of the key pair (ECDSA P-256). */
  issue(request: CertificateRequest, privateKey: KeyObject): Promise<string>;
}
