import { randomBytes, X509Certificate } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AuthorityClient, createOnce, readIfPresent, replaceFile } from '@cession/identities';
import { assertPortsFree, portsOfAuthority } from '@cession/topology';
import type { ResolvedAuthority, ResolvedTopology } from '@cession/topology';
import { claimNetwork, stopLeftovers, SupervisedNode } from '../processes';
import { authorityLayout, signingAuthority, tlsAuthority } from './authority-layout';
import type { AuthorityLayout } from './authority-layout';
import type { FabricCaInstallation } from './find-fabric-ca';
import { renderServerConfig, renderTlsAuthorityConfig } from './render-server-config';
import type { ServerSpec } from './render-server-config';

export interface AuthoritiesOptions {
  readonly topology: ResolvedTopology;
  readonly installation: FabricCaInstallation;
  /** Keys, registries and logs of every server; the next start with the same folder resumes them. */
  readonly dataDirectory: string;
  readonly progress?: (message: string) => void;
  /** Told of what an operator must know: a process that ended by itself. */
  readonly warn?: (message: string) => void;
  readonly signal?: AbortSignal;
  /** How long one server may take to answer. Default 60 000. */
  readonly deadlineMs?: number;
}

/** The running Fabric CA servers of a topology, one per organisation. */
export interface RunningAuthorities {
  /** Ends every server, and resolves when none is left. Safe to call twice. */
  readonly stop: () => Promise<void>;
}

interface Organisation {
  readonly name: string;
  readonly domain: string;
  readonly authority: ResolvedAuthority;
}

const renewalMargin = 30 * 24 * 60 * 60 * 1000;

/**
 * Runs a Fabric CA server for each organisation, those of orderers too: TLS on, on loopback, each
 * with one authority for signing certificates and one for TLS certificates.
 *
 * @returns when both authorities of every server answer
 * @throws {NetworkInUseError} another program runs them already
 * @throws {PortsTakenError} naming the ports that another program holds
 * @throws {DeadlineError} with the end of a server's log
 */
export const startAuthorities = async (
  options: AuthoritiesOptions,
): Promise<RunningAuthorities> => {
  const root = resolve(options.dataDirectory);
  await mkdir(root, { recursive: true, mode: 0o700 });
  const release = claimNetwork(root);
  const servers: SupervisedNode[] = [];
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
    release();
  };
  try {
    await stopLeftovers(processesOf(root));
    const organisations = membersOf(options.topology);
    await assertPortsFree(organisations.flatMap(portsOfAuthority));
    options.progress?.(`Fabric CA ${options.installation.version} of every organisation`);
    for (const organisation of organisations) {
      servers.push(await serverOf(organisation, options));
    }
    await Promise.all(servers.map((server) => server.start()));
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** Organisations of peers first, then those of orderers. */
export const membersOf = (topology: ResolvedTopology): readonly Organisation[] => [
  ...topology.organisations,
  ...topology.ordererOrganisations,
];

const serverOf = async (
  { name, domain, authority }: Organisation,
  { dataDirectory, installation, signal, warn, deadlineMs = 60_000 }: AuthoritiesOptions,
): Promise<SupervisedNode> => {
  const root = resolve(dataDirectory);
  const layout = authorityLayout(root, name);
  await writeAuthoritySettings({ domain, ...authority }, layout);
  return new SupervisedNode({
    name: authority.hostname,
    program: installation.serverProgram,
    args: ['start', '--home', layout.home],
    directory: layout.home,
    environment: {},
    logFile: join(root, 'logs', `${authority.hostname}.log`),
    processDirectory: processesOf(root),
    deadlineMs,
    signal,
    onUnexpectedExit: (message) => warn?.(message),
    healthy: () => authorityAnswers(layout, authority),
  });
};

/**
 * Writes what a server is started with, and has it make itself a new TLS certificate in time.
 *
 * @param seen - the same files as the server sees them, where it runs in a container.
 */
export const writeAuthoritySettings = async (
  spec: ServerSpec,
  layout: AuthorityLayout,
  seen: AuthorityLayout = layout,
  now = Date.now(),
): Promise<void> => {
  const newSecret = () => Promise.resolve(randomBytes(24).toString('base64url'));
  const secret = await createOnce(layout.bootstrapSecretFile, newSecret);
  await replaceFile(layout.configFile, renderServerConfig(spec, seen, secret));
  await replaceFile(layout.tlsConfigFile, renderTlsAuthorityConfig(spec, secret));
  await removeIfExpiring(layout.serverCertificateFile, now);
};

/**
 * Whether a server that runs must be started again to take up what was written for it, by this program or
 * by one that was killed before it got to that.
 *
 * @param since - when it was started
 */
export const isAuthorityOutdated = async (
  layout: AuthorityLayout,
  since: Date,
): Promise<boolean> => {
  if ((await readIfPresent(layout.serverCertificateFile)) === undefined) return true;
  const written = await Promise.all([layout.configFile, layout.tlsConfigFile].map(lastWritten));
  return Math.max(...written) > since.getTime();
};

const lastWritten = async (file: string): Promise<number> => (await stat(file)).mtimeMs;

/** The server makes itself a new TLS certificate where it finds none. */
const removeIfExpiring = async (certificateFile: string, now: number): Promise<void> => {
  const pem = await readIfPresent(certificateFile);
  if (pem === undefined) return;
  const end = new Date(new X509Certificate(pem).validTo).getTime();
  if (end < now + renewalMargin) await rm(certificateFile);
};

/** Whether both authorities of a server answer; throws while it does not listen. */
export const authorityAnswers = async (
  layout: AuthorityLayout,
  authority: ResolvedAuthority,
): Promise<true | undefined> => {
  const rootCertificate = await readIfPresent(layout.caCertificateFile);
  if (rootCertificate === undefined) return undefined;
  const url = authorityUrl(authority);
  for (const name of [signingAuthority, tlsAuthority]) {
    await new AuthorityClient({ url, rootCertificate, authority: name }).certificate();
  }
  return true;
};

/** Where an organisation's server is asked. */
export const authorityUrl = ({ host, port }: ResolvedAuthority): string =>
  `https://${host}:${port}`;

const processesOf = (root: string): string => join(root, 'processes');
