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

export interface IssueOptions {
  /** PEM of the certificate that the new one replaces; an authority may take it as proof. */
  readonly current?: string;
  /**
   * Issues only where the name has never been given to another key. The secret, made and kept by
   * the caller before the first attempt, lets an attempt that was interrupted be completed.
   */
  readonly claim?: string;
}

/**
 * Certifies keys for one organisation. The local issuer keeps two certificate authorities on disk;
 * a Fabric CA server stands behind the same interface.
 */
export interface IdentityIssuer {
  /** PEM of the authority behind signing certificates. */
  readonly caCertificate: string;
  /** PEM of the authority behind TLS certificates. */
  readonly tlsCaCertificate: string;
  /**
   * Returns the PEM certificate of the key pair (ECDSA P-256).
   *
   * @throws {IdentityExistsError} the name to be claimed is somebody else's
   * @throws {IdentityRevokedError} the name was revoked: it gets no certificate any more
   */
  issue(
    request: CertificateRequest,
    privateKey: KeyObject,
    options?: IssueOptions,
  ): Promise<string>;
  /**
   * Revokes every signing certificate of a name, for ever. Twice is the same as once.
   *
   * @returns the authority's revocation list (PEM): what a ledger must know to honour it
   * @throws {IdentityUnknownError} nothing was ever issued to that name
   */
  revoke(commonName: string): Promise<string>;
}

/** The name was issued to another key before. */
export class IdentityExistsError extends Error {
  override readonly name = 'IdentityExistsError';
  constructor(commonName: string) {
    super(`An identity named "${commonName}" exists already`);
  }
}

/** The name was revoked. */
export class IdentityRevokedError extends Error {
  override readonly name = 'IdentityRevokedError';
  constructor(commonName: string, options?: ErrorOptions) {
    super(`The identity "${commonName}" was revoked`, options);
  }
}

/** The authority never issued anything to that name. */
export class IdentityUnknownError extends Error {
  override readonly name = 'IdentityUnknownError';
  constructor(commonName: string, options?: ErrorOptions) {
    super(`There is no identity named "${commonName}"`, options);
  }
}

/** The authority cannot be asked now; nothing is known to be wrong with the request. */
export class AuthorityUnavailableError extends Error {
  override readonly name = 'AuthorityUnavailableError';
}
