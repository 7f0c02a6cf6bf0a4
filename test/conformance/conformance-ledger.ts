import type { Ledger, LedgerIdentity } from '@cession/client-app/ports';
import type { FabricGatewayConnection } from '@cession/client-app/fabric-gateway';
import { connectOrganisation, startTemporaryLedger } from '@cession/scripts/launcher';
import type { LaunchMode, TemporaryLedger } from '@cession/scripts/launcher';
import { referencePackage } from '../reference-chaincode/reference-package';

/** A ledger under test, reached with the application's own client code. */
export interface ConformanceLedger {
  readonly ledger: TemporaryLedger;
  /** The ledger as a user of the topology sees it, through the own organisation's peer. */
  as(user: string): Ledger;
  identityOf(user: string): LedgerIdentity;
  organisationOf(user: string): string;
  connection(organisation: string): FabricGatewayConnection;
  /** MSP id of an organisation. */
  mspId(organisation: string): string;
  stop(): Promise<void>;
}

export async function startConformanceLedger(mode: LaunchMode): Promise<ConformanceLedger> {
  const ledger = await startTemporaryLedger({
    mode,
    beside: (topology) => [referencePackage(topology)],
  });
  const { topology, identities } = ledger;
  const connections = new Map<string, FabricGatewayConnection>();
  const connection = (organisation: string): FabricGatewayConnection => {
    const known = connections.get(organisation) ?? connectOrganisation(ledger, organisation);
    connections.set(organisation, known);
    return known;
  };
  const organisationOf = (user: string): string => {
    const found = topology.organisations.find(({ users }) =>
      users.some(({ name }) => name === user),
    );
    if (!found) throw new Error(`the topology has no user ${user}`);
    return found.name;
  };
  const identityOf = (user: string) => identities.user(organisationOf(user), user);
  return {
    ledger,
    identityOf,
    organisationOf,
    connection,
    as: (user) => connection(organisationOf(user)).as(identityOf(user)),
    mspId: (organisation) => identities.organisation(organisation).mspId,
    stop: async () => {
      await Promise.all([...connections.values()].map((each) => each.close()));
      await ledger.stop();
    },
  };
}
