import { openIssuer } from '@cession/operator/fabric-ca';
import type { IdentitySource } from '@cession/operator/fabric-ca';
import { revokeIdentity } from '@cession/identities';
import type { IdentityStore } from '@cession/identities';
import type { ResolvedTopology } from '@cession/topology';
import type { RunningLedger } from './running-ledger';

/** A ledger that runs, and who issues its identities. */
export interface RevocationPlace {
  readonly topology: ResolvedTopology;
  readonly source: IdentitySource;
  readonly identities: IdentityStore;
  readonly ledger: Pick<RunningLedger, 'updateRevocationList'>;
}

/**
 * Revokes a user's identity at the authority of the organisation, and has the ledger honour it.
 *
 * @returns when every peer does
 * @throws {IdentityUnknownError}
 */
export const revokeUser = async (
  { topology, source, identities, ledger }: RevocationPlace,
  organisation: string,
  user: string,
): Promise<void> => {
  const found = topology.organisations.find(({ name }) => name === organisation);
  if (!found) throw new Error(`The topology has no organisation named "${organisation}"`);
  const issuer = await openIssuer(source, topology, found);
  const revocationList = await revokeIdentity(issuer, identities.organisation(organisation), user);
  await ledger.updateRevocationList({ organisation, revocationList });
};
