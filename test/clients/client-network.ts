import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LedgerClient } from '@cession/client-app/ledger-clients';
import { startFabricNetwork } from '@cession/operator/native';
import type { FabricInstallation } from '@cession/operator/install';
import type { FabricNetwork } from '@cession/operator/layout';
import { ensureIdentities } from '@cession/identities';
import { freeBasePort, loadTopology } from '@cession/topology';
import {
  cessionChaincode,
  defaultTopologyFile,
  publishPolicyOnce,
  readTopology,
} from '@cession/scripts/launcher';
import type { GatewayAddress, LedgerAccess } from '@cession/scripts/launcher';

/** A Fabric network in this process, so that a test can hold and restart its nodes. */
export interface ClientNetwork {
  readonly network: FabricNetwork;
  readonly access: LedgerAccess;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

/** Starts the repository's topology with its contract, the first policy published. */
export const startClientNetwork = async (
  fabric: FabricInstallation,
  client: LedgerClient,
): Promise<ClientNetwork> => {
  const directory = mkdtempSync(path.join(tmpdir(), 'cession-clients-'));
  const basePort = await freeBasePort(loadTopology(defaultTopologyFile));
  const topology = readTopology(defaultTopologyFile, basePort);
  const identities = await ensureIdentities(topology, path.join(directory, 'identities'));
  const network = await startFabricNetwork({
    topology,
    identities,
    dataDirectory: path.join(directory, 'ledger'),
    fabric,
    chaincodes: [cessionChaincode(topology)],
  });
  const gateways: Record<string, GatewayAddress> = {};
  for (const { name, mspId, peer } of topology.organisations) {
    gateways[mspId] = {
      address: `${peer.host}:${peer.port}`,
      tlsRootCertificate: identities.organisation(name).tlsCaCertificateFile,
      hostnameOverride: peer.hostname,
    };
  }
  const access = { topology, identities, gateways, client };
  const stop = async () => {
    await network.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await publishPolicyOnce(access, path.join(directory, 'policy.json'));
    return { network, access, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
