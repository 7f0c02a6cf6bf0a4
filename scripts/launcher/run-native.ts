import { findFabric } from '@cession/operator/install';
import { startFabricNetwork } from '@cession/operator/native';
import { updateRevocationList } from '@cession/operator/governance';
import type { FabricNetwork } from '@cession/operator/layout';
import type { IdentityStore } from '@cession/identities';
import type { ResolvedTopology } from '@cession/topology';
import type { GatewayAddress } from './ledger-settings';
import type { LedgerRun, ServedLedger } from './run-embedded';

/** Real Fabric as plain processes, TLS on. */
export const runNative = async (run: LedgerRun): Promise<ServedLedger> => {
  const { settings, identities, progress, signal } = run;
  const { dataDirectory, hosted } = settings;
  const { topology } = hosted;
  const place = { topology, identities, dataDirectory, fabric: await findFabric(), signal };
  const network = await startFabricNetwork({
    ...place,
    chaincodes: settings.chaincodes,
    progress,
    warn: (message) => progress(`Warning: ${message}`),
  });
  return {
    gateways: gatewaysOf(network, topology, identities),
    updateRevocationList: (request) => updateRevocationList({ ...place, ...request }),
    stop: () => network.stop(),
  };
};

/** Each organisation's gateway, as it is dialled from this machine. */
export const gatewaysOf = (
  network: FabricNetwork,
  topology: ResolvedTopology,
  identities: IdentityStore,
): Readonly<Record<string, GatewayAddress>> =>
  Object.fromEntries(
    topology.organisations.map(({ name, mspId }) => {
      const connection = network.connections.get(name);
      if (!connection) throw new Error(`${name} has no peer in the network`);
      const { address, hostname } = connection;
      const { tlsCaCertificateFile } = identities.organisation(name);
      const gateway: GatewayAddress = {
        address,
        tlsRootCertificate: tlsCaCertificateFile,
        hostnameOverride: hostname,
      };
      return [mspId, gateway] as const;
    }),
  );
