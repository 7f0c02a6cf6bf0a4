import { join } from 'node:path';
import { ledgerOptionsFrom } from '@cession/embedded';
import type { EmbeddedLedgerOptions } from '@cession/embedded';
import type { IdentityStore } from '@cession/identities';
import type { ResolvedTopology } from '@cession/topology';
import { contracts } from '../foreign-chaincode/index';
import { definitions, foreignTopology } from './foreign-topology';

/** An embedded ledger with the foreign chaincode, and whose identities it knows. */
export interface ForeignLedger {
  readonly topology: ResolvedTopology;
  readonly identities: IdentityStore;
  readonly options: EmbeddedLedgerOptions;
}

/** Not used: the operating system chooses the ports, so that several ledgers run side by side. */
const BASE_PORT = 17_000;

export const foreignLedgerOptions = async (directory: string): Promise<ForeignLedger> => {
  const { topology, identities } = await foreignTopology(directory, BASE_PORT);
  const resolved = ledgerOptionsFrom(topology, identities);
  const organisations = resolved.topology.organisations.map((organisation) => ({
    ...organisation,
    peer: { ...organisation.peer, port: 0 },
  }));
  return {
    topology,
    identities,
    options: {
      ...resolved,
      topology: { ...resolved.topology, organisations },
      chaincodes: definitions.map((definition) => ({ ...definition, contracts })),
      dataDirectory: join(directory, 'data'),
    },
  };
};
