import { OrganisationTrust, readSerializedIdentity } from '../../protocol';
import type { TrustFailure, X509Identity } from '../../protocol';
import type { LedgerOrganisation } from '../options';

/** An identity and whether its organisation vouches for it. */
export interface KnownIdentity {
  readonly identity: X509Identity;
  readonly failure: TrustFailure | undefined;
}

/** Identities kept at hand; a few hundred users sign most of what a ledger sees. */
const MAX_CACHED = 1000;

/**
 * Reads serialised identities and checks them against the channel's organisations. Certificates
 * repeat in every transaction, so each is read and checked once.
 */
export class IdentityDirectory {
  readonly #trust: OrganisationTrust;
  readonly #known = new Map<string, KnownIdentity>();

  constructor(organisations: readonly LedgerOrganisation[]) {
    this.#trust = new OrganisationTrust(
      new Map(organisations.map(({ mspId, caCertificatePem }) => [mspId, caCertificatePem])),
    );
  }

  /** @returns undefined when the bytes are no identity */
  lookUp(serialized: Uint8Array): KnownIdentity | undefined {
    const id = Buffer.from(serialized).toString('latin1');
    const cached = this.#known.get(id);
    if (cached !== undefined) return cached;
    try {
      const identity = readSerializedIdentity(serialized);
      const known = { identity, failure: this.#trust.failureOf(identity) };
      this.#remember(id, known);
      return known;
    } catch {
      return undefined;
    }
  }

  /** The identity, when its organisation vouches for it. */
  genuine(serialized: Uint8Array): X509Identity | undefined {
    const known = this.lookUp(serialized);
    return known?.failure === undefined ? known?.identity : undefined;
  }

  #remember(id: string, known: KnownIdentity): void {
    if (this.#known.size >= MAX_CACHED) {
      const [oldest] = this.#known.keys();
      if (oldest !== undefined) this.#known.delete(oldest);
    }
    this.#known.set(id, known);
  }
}
