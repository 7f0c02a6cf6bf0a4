import { OrganisationTrust, readRevocationLists, readSerializedIdentity } from '@cession/protocol';
import type { RevokedSerials, TrustFailure, X509Identity } from '@cession/protocol';
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
  readonly #roots: ReadonlyMap<string, string>;
  readonly #revoked = new Map<string, RevokedSerials>();
  #trust: OrganisationTrust;
  readonly #known = new Map<string, KnownIdentity>();

  private constructor(organisations: readonly LedgerOrganisation[]) {
    this.#roots = new Map(
      organisations.map(({ mspId, caCertificatePem }) => [mspId, caCertificatePem]),
    );
    this.#trust = new OrganisationTrust(this.#roots);
  }

  /** @throws {RevocationListInvalidError} a list is not of its organisation's authority */
  static async open(organisations: readonly LedgerOrganisation[]): Promise<IdentityDirectory> {
    const directory = new IdentityDirectory(organisations);
    for (const { mspId, revocationListsPem = [] } of organisations) {
      await directory.revoke(mspId, revocationListsPem);
    }
    return directory;
  }

  /**
   * Replaces an organisation's revocation lists; identities are looked at anew.
   *
   * @throws {RevocationListInvalidError}
   * @throws Error when the channel has no such organisation
   */
  async revoke(mspId: string, lists: readonly string[]): Promise<void> {
    const root = this.#roots.get(mspId);
    if (root === undefined) throw new Error(`The channel has no organisation ${mspId}`);
    this.#revoked.set(mspId, await readRevocationLists(lists, root));
    this.#trust = new OrganisationTrust(this.#roots, this.#revoked);
    this.#known.clear();
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
