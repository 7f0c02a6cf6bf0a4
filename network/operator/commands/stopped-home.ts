import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { composePlaces } from '../compose-files';
import { assertDocker, ComposeProject, projectName } from '../docker';
import { lockHome } from '../home';
import { dataLayout } from '../layout';
import { networkStatus } from '../native';
import { claimNetwork } from '../processes';
import { networkModes } from './network-settings';
import type { NetworkSettings } from './network-settings';

/** Something of a home runs that must be stopped first. */
export class HomeRunsError extends Error {
  override readonly name = 'HomeRunsError';
  constructor(what: string, mode: string) {
    super(`${what} run in this home: stop them first (npm run network -- down --mode ${mode})`);
  }
}

/**
 * Does something while nothing runs in a home, in no mode, and while nothing can be started in it.
 *
 * @throws {HomeInUseError} @throws {NetworkInUseError} @throws {HomeRunsError}
 */
export const whileStopped = async <T>(
  settings: Pick<NetworkSettings, 'home' | 'topology'>,
  work: () => Promise<T>,
): Promise<T> => {
  const { home } = settings;
  const releases = [lockHome(home)];
  try {
    for (const directory of networksOf(home)) {
      releases.push(claimNetwork(dataLayout(directory).root));
      const { processes } = networkStatus(directory);
      if (processes.length > 0) throw new HomeRunsError(names(processes), 'native');
    }
    await assertNoContainers(settings);
    return await work();
  } finally {
    releases.reverse().forEach((release) => release());
  }
};

/** Ledgers and authorities each have a program of their own that runs them. */
const networksOf = (home: string): readonly string[] =>
  networkModes
    .flatMap((mode) => [join(home, mode, 'ledger'), join(home, mode, 'fabric-ca')])
    .filter((directory) => existsSync(directory));

const assertNoContainers = async ({
  home,
  topology,
}: Pick<NetworkSettings, 'home' | 'topology'>): Promise<void> => {
  const dataDirectory = join(home, 'compose', 'ledger');
  if (!existsSync(dataDirectory)) return;
  await assertDocker();
  const name = projectName(topology.channel, dataDirectory);
  const containers = await new ComposeProject(name, composePlaces(dataDirectory).file).containers();
  const running = containers.filter(({ state }) => state === 'running' || state === 'restarting');
  if (running.length > 0) {
    throw new HomeRunsError(names(running.map(({ service }) => ({ name: service }))), 'compose');
  }
};

const names = (parts: readonly { readonly name: string }[]): string =>
  parts.map(({ name }) => name).join(', ');
