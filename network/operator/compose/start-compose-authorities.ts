import { mkdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { assertPortsFree, portsOfAuthority } from '@cession/topology';
import type { ResolvedTopology } from '@cession/topology';
import {
  authorityFile,
  composePlaces,
  composeText,
  everyInterface,
  healthCheck,
  localPort,
  mount,
  resourceLimits,
  serviceFrame,
} from '../compose-files';
import type { ComposeFile, ComposeService } from '../compose-files';
import {
  assertDocker,
  ComposeProject,
  containerUser,
  giveTree,
  placeFile,
  projectName,
  runningServices,
} from '../docker';
import type { ContainerUser } from '../docker';
import {
  authorityAnswers,
  authorityLayout,
  isAuthorityOutdated,
  membersOf,
  writeAuthoritySettings,
} from '../fabric-ca';
import { ensureImages } from '../images';
import { dataLayout } from '../layout';
import { waitUntil } from '../processes';

export interface ComposeAuthoritiesOptions {
  readonly topology: ResolvedTopology;
  /** Of Fabric CA. */
  readonly image: string;
  /** The network's own, as `startComposeNetwork` is given it. */
  readonly dataDirectory: string;
  /** Keys and registries of every server, and the credentials of registrars. */
  readonly authoritiesDirectory: string;
  readonly progress?: (message: string) => void;
  readonly signal?: AbortSignal;
  /** How long one server may take to answer. Default 120 000. */
  readonly deadlineMs?: number;
}

type Member = ReturnType<typeof membersOf>[number];

/** Where a container finds the folders of authorities. */
const seenDirectory = '/var/hyperledger/fabric-ca';

/**
 * Runs a Fabric CA server for each organisation in a container of the network's own project. They go on
 * running when this program ends, and are taken down with the network.
 *
 * @returns when both authorities of every server answer
 * @throws {DockerUnusableError} {@link ImagesMissingError} {@link PortsTakenError} {@link DeadlineError}
 */
export const startComposeAuthorities = async (
  options: ComposeAuthoritiesOptions,
): Promise<void> => {
  const { topology, image, dataDirectory, progress, signal } = options;
  await assertDocker();
  await ensureImages([image], progress);
  progress?.(
    `Fabric CA of ${membersOf(topology)
      .map(({ name }) => name)
      .join(', ')}`,
  );
  const { root } = dataLayout(dataDirectory);
  const places = composePlaces(root);
  const name = projectName(topology.channel, root);
  const user = containerUser();
  const members = membersOf(topology);
  const project = new ComposeProject(name, places.authoritiesFile);
  const before = await project.containers({ signal });
  const running = runningServices(before);
  const others = members.filter(({ authority }) => !running.has(authority.hostname));
  await assertPortsFree(others.flatMap(portsOfAuthority));
  for (const member of members) {
    await writeMember(member, { options, root: places.root, user, name });
  }
  const include = members.map((member) => `./${member.name}/${authorityFile}`);
  await placeFile(places.authoritiesFile, composeText({ name, include }), { mode: 0o600 });
  try {
    await serve(project, members, options);
  } catch (error) {
    // Nobody would look for servers of a network that never was.
    if (before.length === 0) await project.down();
    throw error;
  }
};

const serve = async (
  project: ComposeProject,
  members: readonly Member[],
  options: ComposeAuthoritiesOptions,
): Promise<void> => {
  const { authoritiesDirectory, signal, deadlineMs = 120_000 } = options;
  const hostnames = members.map(({ authority }) => authority.hostname);
  // A server reads its settings and its certificate when it starts.
  await project.restartRunning(await outdated(project, members, options), { signal });
  await project.up(hostnames, { keepOthers: true, signal });
  await Promise.all(
    members.map(({ name: owner, authority }) => {
      const layout = authorityLayout(resolve(authoritiesDirectory), owner);
      const what = `an answer of ${authority.hostname}`;
      const wait = { what, deadlineMs, intervalMs: 250, signal };
      return waitUntil(() => authorityAnswers(layout, authority), wait);
    }),
  );
};

interface Place {
  readonly options: ComposeAuthoritiesOptions;
  readonly root: string;
  readonly user: ContainerUser;
  readonly name: string;
}

/** @returns host names of servers that run with other settings, or another certificate, than are written */
const outdated = async (
  project: ComposeProject,
  members: readonly Member[],
  { authoritiesDirectory }: ComposeAuthoritiesOptions,
): Promise<readonly string[]> => {
  const started = await project.startTimes();
  const looks = members.map(async ({ name, authority: { hostname } }) => {
    const since = started.get(hostname);
    if (since === undefined) return [];
    const layout = authorityLayout(resolve(authoritiesDirectory), name);
    return (await isAuthorityOutdated(layout, since)) ? [hostname] : [];
  });
  return (await Promise.all(looks)).flat();
};

const writeMember = async (member: Member, { options, root, user, name }: Place): Promise<void> => {
  const { authority, domain } = member;
  const layout = authorityLayout(resolve(options.authoritiesDirectory), member.name);
  await mkdir(layout.tlsHome, { recursive: true, mode: 0o700 });
  const seen = authorityLayout(seenDirectory, member.name);
  const spec = { domain, ...authority, listenHost: everyInterface };
  await writeAuthoritySettings(spec, layout, seen);
  await giveTree(layout.home, user);
  const file = join(root, member.name, authorityFile);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const source = relative(dirname(file), layout.home);
  const service = authorityService(member, { image: options.image, user, source, home: seen.home });
  const rendered: ComposeFile = {
    name: `${name}-${member.name}`,
    services: { [authority.hostname]: service },
    networks: { [member.name]: {} },
  };
  await placeFile(file, composeText(rendered), { mode: 0o600 });
};

interface AuthorityPlace {
  readonly image: string;
  readonly user: ContainerUser;
  /** The server's folder, relative to its Compose file. */
  readonly source: string;
  /** The same, as the server sees it. */
  readonly home: string;
}

const authorityService = (
  { name, authority }: Member,
  { image, user, source, home }: AuthorityPlace,
): ComposeService => {
  const { port, operationsPort } = authority;
  const connects = `exec 3<>/dev/tcp/127.0.0.1/${port}`;
  // No host name: the server gives its TLS certificate the machine's name, and under the authority's own
  // name it would look as if it had signed itself.
  return {
    ...serviceFrame({ image, user, limits: resourceLimits.authority }),
    command: ['fabric-ca-server', 'start', '--home', home],
    networks: [name],
    ports: [localPort(port), localPort(operationsPort)],
    volumes: [mount(source, home, 'write')],
    healthcheck: healthCheck(['bash', '-c', connects]),
  };
};
