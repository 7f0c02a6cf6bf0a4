import { ensureNetworkImages, hostSettings, imagesHere, startComposeNetwork } from '../compose';
import { chaincodeOf, findFabric, networkStatus, startFabricNetwork } from '../fabric';
import type { FabricNetwork, FabricNetworkOptions } from '../fabric';
import { knownIdentitySource } from '../fabric-ca';
import type { IdentityKind, RunningAuthorities } from '../fabric-ca';
import { channelOfPart } from '../membership';
import type { GivenChannel } from '../membership';
import { printMemberships } from './genesis';
import { issueIdentities } from './issue-identities';
import type { Issuing } from './issue-identities';
import type { NetworkSettings } from './network-settings';

export interface UpOptions {
  /** Who issues identities, the first time. */
  readonly asked?: IdentityKind | undefined;
  /** What the other members gave, where this home is of one organisation. */
  readonly given: GivenChannel;
}

/**
 * `network up`. In native mode the network runs until this program ends; containers go on by
 * themselves.
 */
export async function up(settings: NetworkSettings, { asked, given }: UpOptions): Promise<void> {
  const { owner } = networkStatus(settings.dataDirectory);
  if (owner !== undefined) {
    console.log(`The network is up already, run by process ${owner}`);
    return;
  }
  const stopping = new AbortController();
  const stop = () => stopping.abort(new Error('Stopped on request'));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const authorities: RunningAuthorities[] = [];
  try {
    const options = await networkOptions(settings, stopping.signal, { asked, authorities });
    await (settings.mode === 'compose'
      ? upInContainers(await withOthers(options, settings, given), settings)
      : serve(options, stopping.signal));
  } finally {
    await Promise.all(authorities.map((each) => each.stop()));
  }
}

async function serve(options: FabricNetworkOptions, stopping: AbortSignal): Promise<void> {
  const network = await startFabricNetwork(options);
  printConnections(network);
  console.log(`Channel ${network.channel} is up on Fabric ${network.version}; Ctrl-C stops it.`);
  await aborted(stopping);
  await network.stop();
}

/** Adds what others run of the channel, where this home is of one organisation. */
async function withOthers(
  options: FabricNetworkOptions,
  settings: NetworkSettings,
  given: GivenChannel,
): Promise<FabricNetworkOptions> {
  if (settings.part === undefined) return options;
  const found = await channelOfPart(settings, given, options.identities);
  printMemberships(found.memberships);
  console.log(`The first block: SHA-256 ${found.genesisDigest}`);
  return { ...options, wholeChannel: found.channel };
}

async function upInContainers(
  options: FabricNetworkOptions,
  place: NetworkSettings,
): Promise<void> {
  const images = await imagesHere(options.fabric.version);
  const { kind } = await knownIdentitySource(place);
  const authorities = kind === 'fabric-ca';
  const { part, topology } = place;
  const whole = options.wholeChannel?.topology;
  const hosts =
    part && whole && (await hostSettings({ whole, part: topology, publish: part.publish }));
  const network = await startComposeNetwork({
    ...{ ...options, images, authorities },
    ...(hosts !== undefined && { hosts }),
  });
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
  issuing: Issuing,
): Promise<FabricNetworkOptions> {
  const { mode, topology, dataDirectory, version, chaincodeDirectory } = settings;
  const fabric = await findFabric({ version });
  const progress = (message: string) => console.log(message);
  if (mode === 'compose') await ensureNetworkImages(fabric.version, progress);
  return {
    topology,
    identities: await issueIdentities(settings, signal, issuing),
    dataDirectory,
    fabric,
    chaincodes: [chaincodeOf(topology, chaincodeDirectory)],
    progress,
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
