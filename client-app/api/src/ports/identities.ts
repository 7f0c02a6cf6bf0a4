import type { User } from './users';

export interface CertifyOptions {
  /** PEM of the certificate that the new one replaces. */
  readonly current?: string;
  /** Only for a name that nobody has: a secret kept from the first attempt on, to complete it. */
  readonly claim?: string;
}

/** The authority that issues ledger identities to this organisation's users. */
export interface Identities {
  /**
   * Certifies a key (PEM) for a user; partner and role are in the certificate.
   *
   * @returns PEM
   * @throws {CodedError} USER_EXISTS: somebody else has the name, or had it
   * @throws {CodedError} IDENTITIES_UNAVAILABLE: the authority cannot be asked now
   */
  certify(user: User, privateKey: string, options: CertifyOptions): Promise<string>;
}
