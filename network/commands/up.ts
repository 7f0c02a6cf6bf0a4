import { resolve } from 'node:path';
import { imagesHere, startComposeNetwork } from '../compose';
import { chaincodeOf, findFabric, networkStatus, startFabricNetwork } from '../fabric';
import type { FabricNetwork, FabricNetworkOptions } from '../fabric';
import { ensureIdentities } from '../identities';
import type { NetworkSettings } from './network-settings';

/**
 * `network up`. In native mode the network runs until this program ends; containers go on by
 * themselves.
 */
export async function up(settings: NetworkSettings): Promise<void> {
  const { owner } = networkStatus(settings.dataDirectory);
  if (owner !== undefined) {
    console.log(`The network is up already, run by process ${owner}`);
    return;
  }
  const stopping = new AbortController();
  const stop = () => stopping.abort(new Error('Stopped on request'));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const options = await networkOptions(settings, stopping.signal);
  if (settings.mode === 'compose') {
    await upInContainers(options);
    return;
  }
  const network = await startFabricNetwork(options);
  printConnections(network);
  console.log(`Channel ${network.channel} is up on Fabric ${network.version}; Ctrl-C stops it.`);
  await aborted(stopping.signal);
  await network.stop();
}

async function upInContainers(options: FabricNetworkOptions): Promise<void> {
  const images = await imagesHere(options.fabric.version);
  const network = await startComposeNetwork({ ...options, images });
  network.release();
  printConnections(network);
  console.log(
    `Channel ${network.channel} is up on Fabric ${network.version} in containers of the project ` +
      `${network.project.name}; npm run network -- down --mode compose stops them.`,
  );
}

async function networkOptions(
  settings: NetworkSettings,
  signal: AbortSignal,
): Promise<FabricNetworkOptions> {
  const { topology, home, dataDirectory, version, chaincodeDirectory } = settings;
  const fabric = await findFabric({ version });
  console.log('Identities');
  return {
    topology,
    identities: await ensureIdentities(topology, resolve(home, 'identities')),
    dataDirectory,
    fabric,
    chaincodes: [chaincodeOf(topology, chaincodeDirectory)],
    progress: (message) => console.log(message),
    warn: (message) => console.error(message),
    signal,
  };
}

function printConnections({ connections }: FabricNetwork): void {
  for (const [name, { address, mspId }] of connections) {
    console.log(`${name.padEnd(12)} ${mspId.padEnd(14)} ${address}`);
  }
}

/** The timer keeps the program alive: Fabric's processes alone would not. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) {
      done();
      return;
    }
    const alive = setInterval(() => undefined, 3_600_000);
    signal.addEventListener('abort', () => {
      clearInterval(alive);
      done();
    });
  });
}
