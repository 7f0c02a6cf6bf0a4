import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { backup, restore } from './commands/backup';
import { down } from './commands/down';
import { logs } from './commands/logs';
import { metrics } from './commands/metrics';
import { networkModes, networkSettings } from './commands/network-settings';
import { renew } from './commands/renew';
import { revoke } from './commands/revoke';
import { status } from './commands/status';
import { up } from './commands/up';
import { defaultFabricVersion, installFabric } from './fabric';
import { parseIdentityKind } from './fabric-ca';

const usage = `Usage: npm run network -- COMMAND [options]

  up       Brings the network up, or completes what an interrupted start left. In native mode it
           runs until Ctrl-C; containers go on until they are taken down. The ledger is kept.
           --identities fabric-ca|built-in says who issues them the first time; by default Fabric
           CA where its programs, or in containers its image, are to be had.
  status   Says how each part is, and when each certificate ends.
  renew [--within DAYS]
           Issues certificates anew that end within DAYS (default 60), for the keys they have.
  revoke --organisation ORG --user NAME
           Revokes an identity, and has the channel refuse what it signs.
  metrics  Writes the settings of Prometheus and Grafana, and prints where Prometheus's are.
  logs [NAME] [--lines N]
           Prints the end of every log, or of those whose names hold NAME.
  down [--volumes]
           Stops a running network, or what a killed one left behind; --volumes deletes its ledger.
  backup --out FILE
           Writes everything of the home into one archive, while nothing of it runs.
  restore --in FILE
           Checks an archive and makes the home from it, which must not exist or be empty.
  install-fabric [--version V] [--archive FILE] [--sha256 HEX]
           Puts an official release archive of Hyperledger Fabric where the network finds it.

  --mode ${networkModes.join('|')}   processes of this machine (default), or containers by Docker Compose
  --topology FILE  --chaincode DIR  --version V  --base-port N  --home DIR
`;

const options = {
  mode: { type: 'string', default: 'native' },
  version: {
    type: 'string',
    default: process.env['CESSION_FABRIC_VERSION'] || defaultFabricVersion,
  },
  archive: { type: 'string' },
  sha256: { type: 'string' },
  topology: { type: 'string', default: resolve(__dirname, '../topology.yaml') },
  chaincode: { type: 'string', default: resolve(__dirname, '../../chaincode') },
  'base-port': { type: 'string', default: process.env['CESSION_BASE_PORT'] ?? '7800' },
  home: { type: 'string', default: process.env['CESSION_HOME'] ?? '.cession' },
  volumes: { type: 'boolean', default: false },
  lines: { type: 'string', default: '20' },
  identities: { type: 'string' },
  within: { type: 'string', default: '60' },
  organisation: { type: 'string', default: '' },
  user: { type: 'string', default: '' },
  out: { type: 'string' },
  in: { type: 'string' },
} as const;

type Values = ReturnType<typeof readArguments>['values'];
type Command = (values: Values, name: string) => Promise<void>;

const commands: Readonly<Record<string, Command>> = {
  'install-fabric': install,
  up: (values) =>
    up(
      networkSettings(values),
      values.identities === undefined ? undefined : parseIdentityKind(values.identities),
    ),
  renew: (values) => renew(networkSettings(values), Number(values.within)),
  revoke: (values) => revoke(networkSettings(values), values.organisation, values.user),
  backup: (values) => backup(networkSettings(values), values.out),
  restore: (values) => restore(networkSettings(values), values.in),
  status: (values) => status(networkSettings(values)),
  metrics: (values) => metrics(networkSettings(values)),
  logs: (values, name) => logs(networkSettings(values), name, Number(values.lines)),
  down: (values) => down(networkSettings(values), values.volumes),
};

function readArguments() {
  return parseArgs({ options, allowPositionals: true });
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  const [name = '', part = ''] = positionals;
  const command = commands[name];
  if (command === undefined || positionals.length > (name === 'logs' ? 2 : 1)) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  await command(values, part);
}

async function install({ version, archive, sha256 }: Values): Promise<void> {
  const home = await installFabric({
    version,
    ...(archive !== undefined && { archive }),
    ...(sha256 !== undefined && { sha256 }),
    progress: (message) => console.log(message),
  });
  console.log(`Fabric ${version} is in ${home}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
