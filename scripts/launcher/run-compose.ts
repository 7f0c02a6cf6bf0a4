import { applicationHostname, hostSettings } from '@cession/operator/compose-files';
import { imagesHere } from '@cession/operator/images';
import { startComposeNetwork } from '@cession/operator/compose';
import type { ComposeNetwork, ComposeNetworkOptions } from '@cession/operator/compose';
import { findFabric } from '@cession/operator/install';
import { updateRevocationList } from '@cession/operator/governance';
import { channelBeyond } from './channel-beyond';
import type { LedgerRun, ServedLedger } from './run-embedded';
import { gatewaysOf } from './run-native';

/** Real Fabric in containers; they are taken down when the ledger stops, their data stays. */
export const runCompose = async (run: LedgerRun): Promise<ServedLedger> => {
  const { settings, identities, progress, signal } = run;
  const { dataDirectory, chaincodes, hosted } = settings;
  const { topology } = hosted;
  const fabric = await findFabric();
  const others = await withOthers(run);
  const place = { topology, identities, dataDirectory, fabric, signal, ...others };
  const network = await startComposeNetwork({
    ...place,
    images: await imagesHere(fabric.version),
    authorities: settings.identities.kind === 'fabric-ca',
    chaincodes,
    applicationsOnChannel: settings.applicationsOnChannel,
    progress,
    warn: (message) => progress(`Warning: ${message}`),
  });
  return {
    gateways: gatewaysOf(network, topology, identities),
    updateRevocationList: (request) => updateRevocationList({ ...place, ...request }),
    stop: () => (others === undefined ? network.stop() : leave(network)),
  };
};

/** The channel beyond this host, where others run their own parts of it. */
const withOthers = async ({
  settings: { dataDirectory, hosted },
  identities,
}: LedgerRun): Promise<Pick<ComposeNetworkOptions, 'wholeChannel' | 'hosts'> | undefined> => {
  const { topology, part } = hosted;
  const channel = await channelBeyond(hosted, dataDirectory, identities);
  if (channel === undefined || part === undefined) return undefined;
  const { publish } = part;
  return {
    wholeChannel: channel,
    hosts: await hostSettings({ whole: channel.topology, part: topology, publish }),
  };
};

/** Others count on the peer; only the application goes. */
const leave = async (network: ComposeNetwork): Promise<void> => {
  const { organisations } = network.settings.topology;
  await network.project.remove(organisations.map(applicationHostname));
  network.release();
};
