import { rmSync } from 'node:fs';
import path from 'node:path';
import { checkLedgerClient } from '@cession/client-app/ledger-clients';
import type { LedgerClient } from '@cession/client-app/ledger-clients';
import { createClusters } from '@cession/client-app/postgres';
import { missingFabricCa } from '@cession/operator/compose';
import { findFabric } from '@cession/operator/install';
import { assertPortsFree, loadTopology, portsOf, resolveTopology } from '@cession/topology';
import type { ResolvedTopology } from '@cession/topology';
import { lockHome } from '@cession/operator/home';
import { chooseIdentitySource, ensureIdentitiesFrom } from '@cession/operator/fabric-ca';
import type { IdentityKind, IdentitySource } from '@cession/operator/fabric-ca';
import type { HostPart } from '@cession/operator/membership';
import { startApplications } from './applications';
import { cessionHome } from './cession-home';
import type { CessionHome, LaunchMode } from './cession-home';
import { channelBeyond } from './channel-beyond';
import type { ChildProgram } from './child-program';
import {
  assertComposeUsable,
  composeDataDirectories,
  startComposeApplications,
} from './compose-applications';
import type { LedgerAccess } from './connect-organisation';
import { ensureDemoUsers } from './demo-users';
import type { DemoPasswords } from './demo-users';
import type { Endpoints } from './endpoints';
import { hostedTopology } from './hosted-topology';
import { withServiceUsers } from './ledger-settings';
import { writePrivateJson } from './private-file';
import { publishPolicyOnce } from './publish-policy';
import { startAuthoritiesOf } from './running-authorities';
import { cessionChaincode, startLedger } from './running-ledger';
import type { LedgerStart } from './running-ledger';

export const defaultBasePort = 7800;
/** The topology of this repository. */
export const defaultTopologyFile = path.join(
  path.dirname(path.dirname(require.resolve('@cession/topology/package.json'))),
  'topology.yaml',
);

export interface CessionOptions {
  readonly mode: LaunchMode;
  /** Everything Cession keeps on this machine is in this folder. */
  readonly home: string;
  readonly basePort?: number;
  readonly topologyFile?: string;
  /** Who issues identities; by default what the ledger was made with, or the best there is. */
  readonly identities?: IdentityKind;
  /** Package by which the applications call the ledger; default `fabric-gateway`. */
  readonly client?: LedgerClient;
  /** Whose home it must be, where each organisation has a host of its own. */
  readonly organisation?: string;
  /** Each application in a process of its own in embedded mode, too, as the other modes have it. */
  readonly apart?: boolean;
  /** Told in a few words what is being done. */
  readonly log?: (line: string) => void;
}

export interface RunningCession {
  readonly endpoints: Endpoints;
  readonly home: CessionHome;
  readonly access: LedgerAccess;
  /** The ledger first, then the applications by organisation, last the authorities. */
  readonly children: readonly ChildProgram[];
  /** Settles when a part ended by itself, with a sentence that says which and how. */
  readonly broken: Promise<string>;
  /** Stops the applications, then the ledger. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts a whole Cession on this machine: identities, ledger, first policy, one application per
 * organisation. What an earlier start in the same home made is found again.
 *
 * @throws {LedgerClientUnusable} @throws {ClientNotInstalled} the client cannot work here
 * @throws {FabricNotFoundError} native mode, and no Fabric on this machine
 * @throws {IdentitySourceError} the ledger was made with other identities than those asked for
 * @throws {HomeInUseError} another launcher runs in this home
 * @throws {PortsTakenError} names every taken port and who needs it
 * @throws {ChildEndedError} a part could not start; the message ends with its log
 */
export const startCession = async (options: CessionOptions): Promise<RunningCession> => {
  const home = cessionHome(options.home);
  const { topologyFile = defaultTopologyFile, basePort = defaultBasePort } = options;
  const everyone = withServiceUsers(resolveTopology(loadTopology(topologyFile), basePort));
  const hosted = hostedTopology(options.mode, home.directory, everyone);
  const { topology } = hosted;
  assertOrganisation(options.organisation, hosted.part);
  const unlock = lockHome(home.directory, options.mode);
  const children: ChildProgram[] = [];
  const authorities: ChildProgram[] = [];
  const stop = stopper(children, authorities, home, unlock);
  const started = (child: ChildProgram) => children.push(child);
  const authoritiesStarted = (child: ChildProgram) => authorities.push(child);
  try {
    rmSync(home.endpointsFile, { force: true });
    const log = options.log ?? (() => undefined);
    const place = { home, topology, hosted, log };
    const setUp = await launch({ ...options, ...place, started, authoritiesStarted });
    writePrivateJson(home.endpointsFile, setUp.endpoints);
    const all = [...children, ...authorities];
    const broken = Promise.race(all.map(({ ended }) => ended));
    return { ...setUp, home, children: all, broken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

interface Launch extends Pick<LedgerStart, 'mode' | 'home' | 'hosted' | 'log'> {
  readonly topology: ResolvedTopology;
  /** Told of each process as soon as it exists, so that it can be stopped whatever comes. */
  readonly started: (child: ChildProgram) => void;
  readonly authoritiesStarted: (child: ChildProgram) => void;
  readonly identities?: IdentityKind;
  readonly client?: LedgerClient;
  readonly apart?: boolean;
}

const launch = async (setUp: Launch): Promise<Pick<RunningCession, 'endpoints' | 'access'>> => {
  const { mode, home, topology, hosted, started, log, client = 'fabric-gateway' } = setUp;
  const place = home.of(mode);
  const names = topology.organisations.map(({ name }) => name);
  (await checkLedgerClient(client, mode)).forEach((warning) => log(warning));
  if (mode !== 'embedded') await findFabric();
  if (mode === 'compose') await assertComposeUsable(log);
  await assertPortsFree(portsUsedBy(mode, topology));
  const source = await chooseIdentitySource({ home: home.directory, mode }, setUp.identities, () =>
    missingFabricCa({ mode, progress: log }),
  );
  const dataDirectories = databasesOf(mode, home, topology);
  // The databases need nobody's identity, and take as long as all the rest.
  const [{ identities, gateways }, passwordOf] = await Promise.all([
    startLedgerOf(setUp, source),
    ensureDemoUsers(home, topology),
    createClusters(dataDirectories),
  ]);
  const wholeChannel = await channelBeyond(hosted, place.ledgerDirectory, identities);
  const access: LedgerAccess = {
    ...{ topology, identities, gateways, client },
    ...(wholeChannel !== undefined && { wholeChannel }),
  };
  await publishPolicyOnce(access, place.policyFile);
  log(`Applications of ${names.join(', ')} …`);
  const together = mode === 'embedded' && setUp.apart !== true;
  await (mode === 'compose'
    ? startComposeApplications({ home, access, source })
    : startApplications({ mode, together, home, access, source, started }));
  return { endpoints: endpointsOf(mode, access, passwordOf), access };
};

/** Where applications keep their databases; nowhere, where a server has them. */
const databasesOf = (mode: LaunchMode, home: CessionHome, topology: ResolvedTopology) => {
  if (process.env['DATABASE_URL']) return [];
  if (mode === 'compose') return composeDataDirectories(home, topology);
  const place = home.of(mode);
  return topology.organisations.map(({ name }) => place.applicationDirectory(name));
};

const startLedgerOf = async (setUp: Launch, source: IdentitySource) => {
  const { mode, topology, log } = setUp;
  log(`Identities (${describe(source)}) …`);
  await startAuthoritiesOf({ ...setUp, source, started: setUp.authoritiesStarted });
  const identities = await ensureIdentitiesFrom(source, topology);
  log(`${mode === 'embedded' ? 'Embedded ledger' : 'Fabric'}, users, read models …`);
  const chaincodes = [cessionChaincode(topology)];
  const { gateways } = await startLedger({ ...setUp, source, chaincodes });
  return { identities, gateways };
};

/** @throws {Error} the home is of somebody else, or of everybody */
const assertOrganisation = (asked: string | undefined, part: HostPart | undefined): void => {
  if (asked === undefined || asked === part?.organisation) return;
  const whose = part === undefined ? 'of no single organisation' : `of ${part.organisation}`;
  throw new Error(
    `This home is ${whose}: npm run network -- enrol --organisation ${asked}, then ` +
      'npm run network -- up --mode compose',
  );
};

const describe = ({ kind }: IdentitySource): string =>
  kind === 'fabric-ca' ? 'Fabric CA' : 'built-in authority';

const stopper = (
  children: readonly ChildProgram[],
  authorities: readonly ChildProgram[],
  home: CessionHome,
  unlock: () => void,
) => {
  let stopped: Promise<void> | undefined;
  const stopAll = async (): Promise<void> => {
    rmSync(home.endpointsFile, { force: true });
    const [ledger, ...applications] = children;
    await Promise.all(applications.map((child) => child.stop()));
    // Fabric has several programs or containers to stop, one after the other.
    await ledger?.stop(120_000);
    await Promise.all(authorities.map((child) => child.stop(60_000)));
    unlock();
  };
  return () => (stopped ??= stopAll());
};

/**
 * Fabric checks its own ports, once it has ended what an earlier run left behind; containers of an
 * earlier run are kept, with their ports.
 */
const portsUsedBy = (mode: LaunchMode, topology: ResolvedTopology) => {
  const own = { embedded: ['application', 'peer'], native: ['application'], compose: [] }[
    mode
  ] as readonly string[];
  return portsOf(topology).filter(({ purpose }) => own.includes(purpose));
};

const endpointsOf = (
  mode: LaunchMode,
  { topology, gateways }: LedgerAccess,
  passwordOf: DemoPasswords,
): Endpoints => {
  const organisations = topology.organisations.map((organisation) => {
    const { name, mspId, peer, applicationPort } = organisation;
    const users = organisation.users.filter(({ role }) => role !== 'service');
    return [
      name,
      {
        url: `http://${peer.host}:${applicationPort}`,
        mspId,
        peer: gateways[mspId]?.address ?? `${peer.host}:${peer.port}`,
        users: users.map((user) => ({ ...user, password: passwordOf(user.name) })),
      },
    ] as const;
  });
  return { mode, organisations: Object.fromEntries(organisations) };
};
