import {
  imagesHere,
  missingFabricCa,
  startComposeAuthorities,
  startComposeNetwork,
} from '../compose';
import { chaincodeOf, findFabric, networkStatus, startFabricNetwork } from '../fabric';
import type { FabricNetwork, FabricNetworkOptions } from '../fabric';
import {
  chooseIdentitySource,
  ensureIdentitiesFrom,
  findFabricCa,
  knownIdentitySource,
  startAuthorities,
} from '../fabric-ca';
import type { IdentityKind, IdentitySource, RunningAuthorities } from '../fabric-ca';
import type { IdentityStore } from '../identities';
import type { NetworkSettings } from './network-settings';

/**
 * `network up`. In native mode the network runs until this program ends; containers go on by
 * themselves.
 */
export async function up(settings: NetworkSettings, asked?: IdentityKind): Promise<void> {
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
    if (settings.mode === 'compose') {
      await upInContainers(options, settings);
      return;
    }
    await serve(options, stopping.signal);
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

async function upInContainers(
  options: FabricNetworkOptions,
  place: NetworkSettings,
): Promise<void> {
  const images = await imagesHere(options.fabric.version);
  const { kind } = await knownIdentitySource(place);
  const authorities = kind === 'fabric-ca';
  const network = await startComposeNetwork({ ...options, images, authorities });
  network.release();
  printConnections(network);
  console.log(
    `Channel ${network.channel} is up on Fabric ${network.version} in containers of the project ` +
      `${network.project.name}; npm run network -- down --mode compose stops them.`,
  );
}

interface Issuing {
  readonly asked: IdentityKind | undefined;
  /** Takes what was started, for the caller to stop. */
  readonly authorities: RunningAuthorities[];
}

async function networkOptions(
  settings: NetworkSettings,
  signal: AbortSignal,
  issuing: Issuing,
): Promise<FabricNetworkOptions> {
  const { topology, dataDirectory, version, chaincodeDirectory } = settings;
  const fabric = await findFabric({ version });
  return {
    topology,
    identities: await identitiesOf(settings, signal, issuing),
    dataDirectory,
    fabric,
    chaincodes: [chaincodeOf(topology, chaincodeDirectory)],
    progress: (message) => console.log(message),
    warn: (message) => console.error(message),
    signal,
  };
}

async function identitiesOf(
  settings: NetworkSettings,
  signal: AbortSignal,
  { asked, authorities }: Issuing,
): Promise<IdentityStore> {
  const { home, mode, topology, version } = settings;
  const progress = (message: string) => console.log(message);
  const missing = () => missingFabricCa({ mode, version, progress });
  const source = await chooseIdentitySource({ home, mode }, asked, missing);
  console.log(
    `Identities, issued by ${source.kind === 'fabric-ca' ? 'Fabric CA' : 'the built-in authority'}`,
  );
  if (source.kind === 'fabric-ca' && mode === 'compose') {
    await containedAuthorities(settings, source, signal);
  } else if (source.kind === 'fabric-ca') {
    const running = await startAuthorities({
      topology,
      installation: await findFabricCa(),
      dataDirectory: source.authoritiesDirectory,
      progress: (message) => console.log(message),
      warn: (message) => console.error(message),
      signal,
    });
    authorities.push(running);
  }
  return ensureIdentitiesFrom(source, topology);
}

async function containedAuthorities(
  { topology, version, dataDirectory }: NetworkSettings,
  { authoritiesDirectory }: IdentitySource,
  signal: AbortSignal,
): Promise<void> {
  const { version: fabricVersion } = await findFabric({ version });
  const { authority: image } = await imagesHere(fabricVersion);
  await startComposeAuthorities({
    topology,
    image,
    dataDirectory,
    authoritiesDirectory,
    progress: (message) => console.log(message),
    signal,
  });
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
