import { join } from 'node:path';
import { ensureIdentities } from '@cession/identities';
import { findFabric } from '../install';
import type { FabricChaincode, FabricNetworkOptions } from '../layout';
import { repository } from '../project';
import { testTopology } from './test-topology';

/** The foreign package that the embedded ledger is tested with, too. */
export const noteChaincode = join(repository, 'network/embedded/testing/note-chaincode');

export interface TestNetwork {
  readonly version: string;
  readonly home: string;
  readonly basePort: number;
  /** Where the code of the second chaincode is. */
  readonly memoDirectory?: string;
  readonly orderers?: number;
  /** With the organisation that joined later. */
  readonly later?: boolean;
}

/**
 * A network of the test topology with two chaincodes, `note` with a collection and `memo` without.
 */
export const testNetworkOptions = async (network: TestNetwork): Promise<FabricNetworkOptions> => {
  const { version, home, basePort, memoDirectory = noteChaincode, orderers } = network;
  const topology = testTopology(basePort, orderers, network.later);
  const note: FabricChaincode = {
    ...topology.chaincode,
    packageDirectory: noteChaincode,
    endorsement: topology.resolvedEndorsement,
    collections: topology.resolvedCollections,
  };
  const memo: FabricChaincode = {
    name: 'memo-2',
    version: '1.0',
    packageDirectory: memoDirectory,
    endorsement: { outOf: 1, mspIds: topology.resolvedEndorsement.mspIds },
    collections: [],
  };
  return {
    topology,
    identities: await ensureIdentities(topology, join(home, 'identities')),
    dataDirectory: join(home, 'native'),
    fabric: await findFabric({ version }),
    chaincodes: [note, memo],
  };
};
