import { imagesHere, startComposeNetwork } from '@cession/network/compose';
import { findFabric, updateRevocationList } from '@cession/network/fabric';
import type { LedgerRun, ServedLedger } from './run-embedded';
import { gatewaysOf } from './run-native';

/** Real Fabric in containers; they are taken down when the ledger stops, their data stays. */
export async function runCompose(run: LedgerRun): Promise<ServedLedger> {
  const { settings, topology, identities, progress, signal } = run;
  const { dataDirectory, chaincodes } = settings;
  const fabric = await findFabric();
  const place = { topology, identities, dataDirectory, fabric, signal };
  const network = await startComposeNetwork({
    ...place,
    images: await imagesHere(fabric.version),
    authorities: settings.identities.kind === 'fabric-ca',
    chaincodes,
    progress,
    warn: (message) => progress(`Warning: ${message}`),
  });
  return {
    gateways: gatewaysOf(network, topology, identities),
    updateRevocationList: (request) => updateRevocationList({ ...place, ...request }),
    stop: () => network.stop(),
  };
}
