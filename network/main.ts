import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  chaincodeOf,
  defaultFabricVersion,
  findFabric,
  installFabric,
  networkStatus,
  startFabricNetwork,
  stopNetwork,
} from './fabric';
import { ensureIdentities } from './identities';
import { loadTopology, resolveTopology } from './topology';

const usage = `Usage: npm run network -- COMMAND [options]

  install-fabric [--version V] [--archive FILE] [--sha256 HEX]
      Puts an official release archive of Hyperledger Fabric where the network finds it.
  up [--topology FILE] [--chaincode DIR] [--version V] [--base-port N] [--home DIR]
      Runs the topology on real Fabric until Ctrl-C; the ledger is kept for the next time.
  status [--home DIR]
  down [--home DIR]
      Stops a running network, or what a killed one left behind.
`;

const options = {
  version: { type: 'string', default: defaultFabricVersion },
  archive: { type: 'string' },
  sha256: { type: 'string' },
  topology: { type: 'string', default: resolve(__dirname, '../topology.yaml') },
  chaincode: { type: 'string', default: resolve(__dirname, '../../chaincode') },
  'base-port': { type: 'string', default: process.env['CESSION_BASE_PORT'] ?? '7800' },
  home: { type: 'string', default: process.env['CESSION_HOME'] ?? '.cession' },
} as const;

type Settings = ReturnType<typeof readArguments>['values'];

const commands: Readonly<Record<string, (settings: Settings) => Promise<void>>> = {
  'install-fabric': install,
  up,
  status,
  down,
};

function readArguments() {
  return parseArgs({ options, allowPositionals: true });
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  const command = commands[positionals[0] ?? ''];
  if (command === undefined || positionals.length !== 1) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  await command(values);
}

async function install({ version, archive, sha256 }: Settings): Promise<void> {
  const home = await installFabric({
    version,
    ...(archive !== undefined && { archive }),
    ...(sha256 !== undefined && { sha256 }),
    progress: (message) => console.log(message),
  });
  console.log(`Fabric ${version} is in ${home}`);
}

async function up(settings: Settings): Promise<void> {
  const stopping = new AbortController();
  const stop = () => stopping.abort(new Error('Stopped on request'));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const topology = resolveTopology(loadTopology(settings.topology), Number(settings['base-port']));
  const fabric = await findFabric({ version: settings.version });
  const network = await startFabricNetwork({
    topology,
    identities: await ensureIdentities(topology, resolve(settings.home, 'identities')),
    dataDirectory: nativeDirectory(settings),
    fabric,
    chaincodes: [chaincodeOf(topology, resolve(settings.chaincode))],
    progress: (message) => console.log(message),
    warn: (message) => console.error(message),
    signal: stopping.signal,
  });
  for (const [name, { address, mspId }] of network.connections) {
    console.log(`${name.padEnd(12)} ${mspId.padEnd(14)} ${address}`);
  }
  console.log(`Channel ${network.channel} is up on Fabric ${network.version}; Ctrl-C stops it.`);
  await aborted(stopping.signal);
  await network.stop();
}

function status(settings: Settings): Promise<void> {
  const { owner, processes } = networkStatus(nativeDirectory(settings));
  console.log(owner === undefined ? 'No program runs the network' : `Run by process ${owner}`);
  processes.forEach(({ name, pid }) => console.log(`${String(pid).padStart(8)} ${name}`));
  return Promise.resolve();
}

async function down(settings: Settings): Promise<void> {
  const stopped = await stopNetwork(nativeDirectory(settings));
  console.log(stopped.length === 0 ? 'Nothing was running' : `Stopped ${stopped.join(', ')}`);
}

function nativeDirectory({ home }: Settings): string {
  return resolve(home, 'native', 'ledger');
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

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
