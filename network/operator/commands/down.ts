import { rm } from 'node:fs/promises';
import { stopComposeNetwork } from '../compose';
import { assertDocker } from '../docker';
import { knownIdentitySource } from '../fabric-ca';
import { programOf } from '../home';
import { stopNetwork } from '../native';
import { waitUntil } from '../processes';
import type { NetworkSettings } from './network-settings';

/** `network down`: nothing of the network runs afterwards; with `volumes` its data is gone too. */
export const down = async (settings: NetworkSettings, volumes: boolean): Promise<void> => {
  const program = await stopProgram(settings);
  const stopped = [...program, ...(await stop(settings, volumes))];
  console.log(stopped.length === 0 ? 'Nothing was running' : `Stopped ${stopped.join(', ')}`);
  if (volumes) {
    // The first policy is noted beside the ledger that it was published on: they go together.
    await rm(settings.modeDirectory, { recursive: true, force: true });
    console.log(`Removed ${settings.modeDirectory}`);
  }
};

/** Applications have to stop before their ledger: longer than that is hopeless. */
const programStopsMs = 180_000;

/**
 * Asks the program to end that runs the ledger together with its applications; it stops them in its own
 * order. Were its ledger stopped under it, it would end as from a failure.
 */
const stopProgram = async ({ home, mode }: NetworkSettings): Promise<readonly string[]> => {
  const pid = programOf(home, mode);
  if (pid === undefined) return [];
  process.kill(pid, 'SIGTERM');
  await waitUntil(() => Promise.resolve(programOf(home, mode) === undefined || undefined), {
    what: `the end of process ${pid}, which runs Cession in ${home}`,
    deadlineMs: programStopsMs,
  });
  return [`Cession, which process ${pid} ran with all its parts`];
};

const stop = async (settings: NetworkSettings, volumes: boolean): Promise<readonly string[]> => {
  const { home, mode, topology, dataDirectory } = settings;
  if (mode === 'native') {
    const { authoritiesDirectory } = await knownIdentitySource({ home, mode });
    const nodes = await stopNetwork(dataDirectory);
    return [...nodes, ...(await stopNetwork(authoritiesDirectory))];
  }
  await assertDocker();
  return stopComposeNetwork(topology.channel, dataDirectory, { volumes });
};
