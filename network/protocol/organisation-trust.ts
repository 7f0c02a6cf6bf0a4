import { X509Certificate } from 'node:crypto';
import type { X509Identity } from './x509-identity';

/** Why an identity is not believed. */
export type TrustFailure =
  'unknown-organisation' | 'not-issued-by-organisation' | 'out-of-validity';

/** The organisations of a channel and the one root certificate each of them issues under. */
export class OrganisationTrust {
  readonly #roots: ReadonlyMap<string, X509Certificate>;

  /** @param roots - PEM root certificate by MSP id */
  constructor(roots: ReadonlyMap<string, string>) {
    this.#roots = new Map([...roots].map(([mspId, pem]) => [mspId, new X509Certificate(pem)]));
  }

  knows(mspId: string): boolean {
    return this.#roots.has(mspId);
  }

  /**
   * Whether the organisation named by the identity issued its certificate. A root certificate
   * itself is nobody's identity. With `at`, the certificate must be valid at that time, too.
   *
   * @returns the reason to refuse it, or undefined
   */
  failureOf(identity: X509Identity, at?: Date): TrustFailure | undefined {
    const root = this.#roots.get(identity.mspId);
    if (root === undefined) return 'unknown-organisation';
    const { certificate } = identity;
    const issued =
      !certificate.ca && certificate.checkIssued(root) && certificate.verify(root.publicKey);
    if (!issued) return 'not-issued-by-organisation';
    return at === undefined || validAt(certificate, at) ? undefined : 'out-of-validity';
  }
}

function validAt(certificate: X509Certificate, at: Date): boolean {
  return at >= new Date(certificate.validFrom) && at <= new Date(certificate.validTo);
}
