import { rm } from 'node:fs/promises';
import { assertDocker, stopComposeNetwork } from '../compose';
import { stopNetwork } from '../fabric';
import { knownIdentitySource } from '../fabric-ca';
import type { NetworkSettings } from './network-settings';

/** `network down`: nothing of the network runs afterwards; with `volumes` its data is gone too. */
export async function down(settings: NetworkSettings, volumes: boolean): Promise<void> {
  const stopped = await stop(settings, volumes);
  console.log(stopped.length === 0 ? 'Nothing was running' : `Stopped ${stopped.join(', ')}`);
  if (volumes) {
    // The first policy is noted beside the ledger that it was published on: they go together.
    await rm(settings.modeDirectory, { recursive: true, force: true });
    console.log(`Removed ${settings.modeDirectory}`);
  }
}

async function stop(settings: NetworkSettings, volumes: boolean): Promise<readonly string[]> {
  const { home, mode, topology, dataDirectory } = settings;
  if (mode === 'native') {
    const { authoritiesDirectory } = await knownIdentitySource({ home, mode });
    const nodes = await stopNetwork(dataDirectory);
    return [...nodes, ...(await stopNetwork(authoritiesDirectory))];
  }
  await assertDocker();
  return stopComposeNetwork(topology.channel, dataDirectory, { volumes });
}
