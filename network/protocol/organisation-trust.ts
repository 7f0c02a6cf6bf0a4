import { X509Certificate } from 'node:crypto';
import { isValidAt } from './x509-identity';
import { isRevoked } from './revocation-list';
import type { RevokedSerials } from './revocation-list';
import type { X509Identity } from './x509-identity';

/** Why an identity is not believed. */
export type TrustFailure =
  'unknown-organisation' | 'not-issued-by-organisation' | 'revoked' | 'out-of-validity';

/** The organisations of a channel and the one root certificate each of them issues under. */
export class OrganisationTrust {
  readonly #roots: ReadonlyMap<string, X509Certificate>;
  readonly #revoked: ReadonlyMap<string, RevokedSerials>;

  /**
   * @param roots - PEM root certificate by MSP id
   * @param revoked - what each organisation took back, by MSP id
   */
  constructor(
    roots: ReadonlyMap<string, string>,
    revoked: ReadonlyMap<string, RevokedSerials> = new Map(),
  ) {
    this.#revoked = revoked;
    this.#roots = new Map([...roots].map(([mspId, pem]) => [mspId, new X509Certificate(pem)]));
  }

  knows(mspId: string): boolean {
    return this.#roots.has(mspId);
  }

  /**
   * Whether the organisation named by the identity issued its certificate and did not revoke it. A root certificate
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
    if (isRevoked(certificate, this.#revoked.get(identity.mspId) ?? new Set())) return 'revoked';
    return at === undefined || isValidAt(identity, at) ? undefined : 'out-of-validity';
  }
}
