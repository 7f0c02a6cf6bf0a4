import { rmSync } from 'node:fs';
import type { LedgerClient } from '@cession/client-app/ledger-clients';
import { createClusters } from '@cession/client-app/postgres';
import type { ResolvedTopology } from '@cession/topology';
import { lockHome } from '@cession/operator/home';
import type { IdentityKind } from '@cession/operator/fabric-ca';
import type { HostPart } from '@cession/operator/membership';
import { startApplications } from './applications';
import { cessionHome } from './cession-home';
import type { CessionHome, LaunchMode } from './cession-home';
import type { ChildProgram } from './child-program';
import { composeDataDirectories, startComposeApplications } from './compose-applications';
import type { LedgerAccess } from './connect-organisation';
import { ensureDemoUsers } from './demo-users';
import type { DemoPasswords } from './demo-users';
import type { Endpoints } from './endpoints';
import { hostedTopology } from './hosted-topology';
import { writePrivateJson } from './private-file';
import { defaultTopologyFile, readTopology, usersOf } from './read-topology';
import { setUpLedger } from './set-up-ledger';
import type { LedgerSetUp, LedgerThatRuns } from './set-up-ledger';

export const defaultBasePort = 7800;

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

export interface RunningCession extends LedgerThatRuns {
  readonly endpoints: Endpoints;
  readonly home: CessionHome;
  /** Settles when a part ended by itself, with a sentence that says which and how. */
  readonly broken: Promise<string>;
  /** Stops the applications, then the ledger. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts a whole Cession on this machine: identities, ledger, first policy, one application per
 * organisation. What an earlier start in the same home made is found again.
 *
 * @throws {TopologyError} the topology is none
 * @throws {HomeInUseError} another launcher runs in this home
 * @throws what {@link setUpLedger} throws
 * @throws {ChildEndedError} an application could not start; the message ends with its log
 */
export const startCession = async (options: CessionOptions): Promise<RunningCession> => {
  const home = cessionHome(options.home);
  const { topologyFile = defaultTopologyFile, basePort = defaultBasePort } = options;
  const everyone = readTopology(topologyFile, basePort);
  const hosted = hostedTopology(options.mode, home.directory, everyone);
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
    const launched = await launch({ ...options, home, hosted, log, started, authoritiesStarted });
    writePrivateJson(home.endpointsFile, launched.endpoints);
    const broken = Promise.race([...children, ...authorities].map(({ ended }) => ended));
    return { ...launched, home, broken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

interface Launch extends LedgerSetUp {
  readonly apart?: boolean;
}

type Launched = Pick<RunningCession, 'endpoints' | keyof LedgerThatRuns>;

const launch = async (setUp: Launch): Promise<Launched> => {
  const { mode, home, hosted, started, log } = setUp;
  const { topology } = hosted;
  const dataDirectories = databasesOf(mode, home, topology);
  // The databases need nobody's identity, and take as long as all the rest.
  const [running, [passwordOf]] = await setUpLedger(setUp, () => {
    log('Users, read models …');
    return Promise.all([ensureDemoUsers(home, topology), createClusters(dataDirectories)]);
  });
  const { access, source } = running;
  log(`Applications of ${topology.organisations.map(({ name }) => name).join(', ')} …`);
  const together = mode === 'embedded' && setUp.apart !== true;
  await (mode === 'compose'
    ? startComposeApplications({ home, access, source })
    : startApplications({ mode, together, home, access, source, started }));
  return { ...running, endpoints: endpointsOf(mode, access, passwordOf) };
};

/** Where applications keep their databases; nowhere, where a server has them. */
const databasesOf = (mode: LaunchMode, home: CessionHome, topology: ResolvedTopology) => {
  if (process.env['DATABASE_URL']) return [];
  if (mode === 'compose') return composeDataDirectories(home, topology);
  const place = home.of(mode);
  return topology.organisations.map(({ name }) => place.applicationDirectory(name));
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

const endpointsOf = (
  mode: LaunchMode,
  { topology, gateways }: LedgerAccess,
  passwordOf: DemoPasswords,
): Endpoints => {
  const organisations = topology.organisations.map((organisation) => {
    const { name, mspId, peer, applicationPort } = organisation;
    return [
      name,
      {
        url: `http://${peer.host}:${applicationPort}`,
        mspId,
        peer: gateways[mspId]?.address ?? `${peer.host}:${peer.port}`,
        users: usersOf(organisation).map((user) => ({ ...user, password: passwordOf(user.name) })),
      },
    ] as const;
  });
  return { mode, organisations: Object.fromEntries(organisations) };
};
