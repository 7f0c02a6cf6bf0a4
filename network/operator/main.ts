import { parseArgs } from 'node:util';
import {
  admit,
  assertHostOf,
  backup,
  down,
  enrol,
  genesis,
  logs,
  metrics,
  networkModes,
  networkSettings,
  raise,
  renew,
  restart,
  restore,
  revoke,
  status,
  up,
  upgrade,
} from './commands';
import type { Enrolment, NetworkMode } from './commands';
import { parseIdentityKind } from './fabric-ca';
import { defaultFabricVersion, installFabric } from './install';
import type { GivenChannel } from './membership';
import { chaincodeDirectory, topologyFile } from './project';

const usage = `Usage: npm run network -- COMMAND [options]

  up       Brings the network up, or completes what an interrupted start left, or starts again what
           ended by itself. In native mode it runs until Ctrl-C; containers go on until they are
           taken down. The ledger is kept.
           --identities fabric-ca|built-in says who issues them the first time; by default Fabric
           CA where its programs, or in containers its image, are to be had.
  enrol --organisation ORG --address HOST [--publish ADDRESS] [--out FILE]
           On the organisation's own host: makes its identities and nobody else's, and writes its
           membership, which the others need. HOST is where they dial it.
  genesis --members DIR --out FILE
           Makes the channel's first block of the memberships of all.
  up --mode compose --organisation ORG --members DIR --genesis FILE [--wait SECONDS]
           Runs the organisation's own part of the channel, whatever order the hosts start in.
  admit --member FILE [--update FILE] --out FILE
           On the host of a member: signs that another organisation joins, whose membership FILE is.
           An update that others signed is compared and passed on; who completes it submits it.
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
  restart [NAME]
           Starts nodes of a running network again, one after the other: all, or those whose names
           hold NAME. They take up renewed certificates.
  upgrade-chaincode [--chaincode DIR] [--majority] [--wait SECONDS]
           Exchanges the chaincode of a running network; clients go on meanwhile. On an
           organisation's own host it waits until all members approved, or a majority.
  raise-capabilities [--mode compose [--update FILE] --out FILE]
           Lets a channel that Fabric 2.5 made do what Fabric 3 can; every node must be of Fabric 3.
           Where each organisation has a host of its own, a majority signs as with admit.
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
  mode: { type: 'string' },
  version: {
    type: 'string',
    default: process.env['CESSION_FABRIC_VERSION'] || defaultFabricVersion,
  },
  archive: { type: 'string' },
  sha256: { type: 'string' },
  topology: { type: 'string', default: topologyFile },
  chaincode: { type: 'string', default: chaincodeDirectory },
  'base-port': { type: 'string', default: process.env['CESSION_BASE_PORT'] ?? '7800' },
  home: { type: 'string', default: process.env['CESSION_HOME'] ?? '.cession' },
  volumes: { type: 'boolean', default: false },
  lines: { type: 'string', default: '20' },
  identities: { type: 'string' },
  within: { type: 'string', default: '60' },
  organisation: { type: 'string', default: '' },
  user: { type: 'string', default: '' },
  address: { type: 'string' },
  publish: { type: 'string' },
  members: { type: 'string' },
  genesis: { type: 'string' },
  wait: { type: 'string', default: '900' },
  member: { type: 'string' },
  update: { type: 'string' },
  majority: { type: 'boolean', default: false },
  out: { type: 'string' },
  in: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Values = ReturnType<typeof readArguments>['values'];
type Command = (values: Values, name: string) => Promise<void>;

const install = async ({ version, archive, sha256 }: Values): Promise<void> => {
  const home = await installFabric({
    version,
    ...(archive !== undefined && { archive }),
    ...(sha256 !== undefined && { sha256 }),
    progress: (message) => console.log(message),
  });
  console.log(`Fabric ${version} is in ${home}`);
};

const commands: Readonly<Record<string, Command>> = {
  'install-fabric': install,
  up: async (values) => {
    const settings = settingsFor(values);
    assertHostOf(settings, values.organisation);
    const { identities } = values;
    const asked = identities === undefined ? undefined : parseIdentityKind(identities);
    await up(settings, { asked, given: givenBy(values) });
  },
  enrol: (values) => enrol(settingsFor(values, 'compose'), enrolmentOf(values)),
  admit: (values) => admit(settingsFor(values, 'compose'), values),
  genesis: (values) => genesis(settingsFor(values, 'compose'), values),
  renew: (values) => renew(settingsFor(values), Number(values.within)),
  revoke: (values) => revoke(settingsFor(values), values.organisation, values.user),
  restart: (values, name) => restart(settingsFor(values), name, givenBy(values)),
  'upgrade-chaincode': async (values) => {
    const settings = settingsFor(values);
    assertHostOf(settings, values.organisation);
    const needed = values.majority ? 'majority' : 'all';
    await upgrade(settings, { given: givenBy(values), needed });
  },
  'raise-capabilities': (values) => raise(settingsFor(values), values),
  backup: (values) => backup(settingsFor(values), values.out),
  restore: (values) => restore(settingsFor(values), values.in),
  status: (values) => status(settingsFor(values)),
  metrics: (values) => metrics(settingsFor(values)),
  logs: (values, name) => logs(settingsFor(values), name, Number(values.lines)),
  down: (values) => down(settingsFor(values), values.volumes),
};

/** Commands with a second word. */
const takesName: readonly string[] = ['logs', 'restart'];

const readArguments = () => parseArgs({ options, allowPositionals: true });

/** @param mode - that a command has by default */
const settingsFor = ({ mode, ...values }: Values, byDefault: NetworkMode = 'native') =>
  networkSettings({ ...values, mode: mode ?? byDefault });

const enrolmentOf = ({ organisation, address, publish, out, identities }: Values): Enrolment => {
  const asked = identities === undefined ? {} : { identities: parseIdentityKind(identities) };
  return { organisation, address, publish, out, ...asked };
};

/** What the other members gave, and how long they are waited for. */
const givenBy = ({ members, genesis: block, wait }: Values): GivenChannel => ({
  members,
  genesis: block,
  waitMs: secondsOf(wait) * 1000,
});

const secondsOf = (text: string): number => {
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds > 0) return seconds;
  throw new RangeError(`--wait must be a whole number of seconds: ${text}`);
};

const main = async (): Promise<void> => {
  const { values, positionals } = readArguments();
  if (values.help) return console.log(usage);
  const [name = '', part = ''] = positionals;
  const command = commands[name];
  if (command === undefined || positionals.length > (takesName.includes(name) ? 2 : 1)) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  await command(values, part);
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
