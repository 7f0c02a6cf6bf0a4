import { revokeIdentity } from '@cession/identities';
import { openIssuer } from '@cession/operator/fabric-ca';
import type { LedgerThatRuns } from '@cession/scripts/launcher';

/** Revokes identities of a ledger that runs. */
export interface Revocation {
  /**
   * Revokes a user's identity at the authority of the organisation, and has the ledger honour it.
   *
   * @returns when every peer does
   * @throws {IdentityUnknownError}
   */
  revoke(organisation: string, user: string): Promise<void>;
}

export const revocationOn = ({ access, source, ledger }: LedgerThatRuns): Revocation => ({
  revoke: async (organisation, user) => {
    const { topology, identities } = access;
    const found = topology.organisations.find(({ name }) => name === organisation);
    if (!found) throw new Error(`The topology has no organisation named "${organisation}"`);
    const issuer = await openIssuer(source, topology, found);
    const own = identities.organisation(organisation);
    const revocationList = await revokeIdentity(issuer, own, user);
    await ledger.updateRevocationList({ organisation, revocationList });
  },
});
