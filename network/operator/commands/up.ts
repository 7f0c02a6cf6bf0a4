import { existsSync } from 'node:fs';
import { startComposeNetwork, startEnded } from '../compose';
import type { IdentityKind, RunningAuthorities } from '../fabric-ca';
import { dataLayout } from '../layout';
import type { FabricNetwork, FabricNetworkOptions } from '../layout';
import type { GivenChannel } from '../membership';
import { networkStatus, startFabricNetwork } from '../native';
import { askOwner } from '../processes';
import { issueIdentities } from './issue-identities';
import { composeOptions, networkOptions } from './network-options';
import type { NetworkSettings } from './network-settings';

export interface UpOptions {
  /** Who issues identities, the first time. */
  readonly asked?: IdentityKind | undefined;
  /** What the other members gave, where this home is of one organisation. */
  readonly given: GivenChannel;
}

/**
 * `network up`. In native mode the network runs until this program ends; containers go on by
 * themselves. Where a program runs it already, that one starts again what ended by itself.
 *
 * @throws {ControlError} the program that runs it could not
 */
export const up = async (settings: NetworkSettings, { asked, given }: UpOptions): Promise<void> => {
  const { owner } = networkStatus(settings.dataDirectory);
  if (owner !== undefined) {
    await mend(settings, owner);
    return;
  }
  const stopping = new AbortController();
  const stop = () => stopping.abort(new Error('Stopped on request'));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const authorities: RunningAuthorities[] = [];
  try {
    const { signal } = stopping;
    const identities = () => issueIdentities(settings, signal, { asked, authorities });
    const options = await networkOptions(settings, identities, signal);
    await (settings.mode === 'compose'
      ? upInContainers(options, settings, given)
      : serve(options, stopping.signal));
  } finally {
    await Promise.all(authorities.map((each) => each.stop()));
  }
};

/** Has the program that runs the network start again what ended by itself, and then what stands beside it. */
const mend = async (
  { mode, topology, dataDirectory }: NetworkSettings,
  owner: number,
): Promise<void> => {
  const { control } = dataLayout(dataDirectory);
  if (!existsSync(control)) {
    console.log(`Process ${owner} is at work on the network: npm run network -- status`);
    return;
  }
  const nodes = await askOwner(control, { mend: true }, (message) => console.log(message));
  const beside = mode === 'compose' ? await startEnded(topology.channel, dataDirectory) : [];
  beside.forEach((name) => console.log(`${name} is started again`));
  if (nodes || beside.length > 0) return;
  console.log(`The network is up already, run by process ${owner}`);
};

const serve = async (options: FabricNetworkOptions, stopping: AbortSignal): Promise<void> => {
  const network = await startFabricNetwork(options);
  printConnections(network);
  console.log(`Channel ${network.channel} is up on Fabric ${network.version}; Ctrl-C stops it.`);
  await aborted(stopping);
  await network.stop();
};

const upInContainers = async (
  options: FabricNetworkOptions,
  settings: NetworkSettings,
  given: GivenChannel,
): Promise<void> => {
  const network = await startComposeNetwork(await composeOptions(options, settings, given));
  network.release();
  printConnections(network);
  console.log(
    `Channel ${network.channel} is up on Fabric ${network.version} in containers of the project ` +
      `${network.project.name}; npm run network -- down --mode compose stops them.`,
  );
};

const printConnections = ({ connections }: FabricNetwork): void => {
  for (const [name, { address, mspId }] of connections) {
    console.log(`${name.padEnd(12)} ${mspId.padEnd(14)} ${address}`);
  }
};

/** The timer keeps the program alive: Fabric's processes alone would not. */
const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
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
