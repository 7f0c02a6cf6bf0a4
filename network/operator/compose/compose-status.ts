import { rm } from 'node:fs/promises';
import type { ResolvedOrganisation, ResolvedTopology } from '@cession/topology';
import { applicationHostname, chaincodeHostname, composePlaces } from '../compose-files';
import { ComposeProject, docker, projectName } from '../docker';
import type { ContainerState } from '../docker';
import { dataLayout } from '../layout';
import type { PartStatus } from '../nodes';
import { forgetControl, ownerOf, waitUntil } from '../processes';

/**
 * How every container is that a topology asks for; empty where none of them is there. Applications
 * count where there is any.
 */
export const composeStatus = async (
  topology: ResolvedTopology,
  dataDirectory: string,
): Promise<readonly PartStatus[]> => {
  const project = projectOf(topology.channel, dataDirectory);
  const containers = await project.containers();
  if (containers.length === 0) return [];
  const present = new Map(containers.map((container) => [container.service, container]));
  const names = [...new Set([...expected(topology, present), ...present.keys()])];
  return Promise.all(names.map((name) => partStatus(name, present.get(name))));
};

const ownerStopsMs = 120_000;

/**
 * Stops every container of a network and removes it, with its networks: a program that runs the
 * network is asked to end first.
 *
 * @returns the names of what was there.
 */
export const stopComposeNetwork = async (
  channel: string,
  dataDirectory: string,
  { volumes = false }: { readonly volumes?: boolean } = {},
): Promise<readonly string[]> => {
  const { root } = dataLayout(dataDirectory);
  const owner = ownerOf(root);
  const project = projectOf(channel, dataDirectory);
  const before = await project.containers();
  if (owner !== undefined && owner !== process.pid) {
    process.kill(owner, 'SIGTERM');
    await waitUntil(() => Promise.resolve(ownerOf(root) === undefined ? true : undefined), {
      what: `the end of process ${owner}`,
      deadlineMs: ownerStopsMs,
    });
  }
  await project.down({ volumes });
  forgetControl(dataLayout(dataDirectory).control);
  if (volumes) await rm(root, { recursive: true, force: true });
  return before.map(({ service }) => service);
};

/**
 * Starts every container of a network again that ended: of a whole Cession those of applications and
 * authorities too, which no node's network knows.
 *
 * @returns the names of their services
 */
export const startEnded = async (
  channel: string,
  dataDirectory: string,
): Promise<readonly string[]> => {
  const project = projectOf(channel, dataDirectory);
  const ended = (await project.containers())
    .filter(({ state }) => state === 'exited')
    .map(({ service }) => service);
  if (ended.length > 0) await project.start(ended);
  return ended;
};

const projectOf = (channel: string, dataDirectory: string): ComposeProject => {
  const { root } = dataLayout(dataDirectory);
  return new ComposeProject(projectName(channel, root), composePlaces(root).file);
};

const expected = (
  { organisations, orderers, chaincode }: ResolvedTopology,
  present: ReadonlyMap<string, ContainerState>,
): readonly string[] => {
  const withApplications = organisations.some((each) => present.has(applicationHostname(each)));
  return [
    ...orderers.map(({ hostname }) => hostname),
    ...organisations.flatMap((organisation) => [
      organisation.peer.hostname,
      ...chaincodeServices(chaincode.name, organisation, present),
      ...(withApplications ? [applicationHostname(organisation)] : []),
    ]),
  ];
};

/** A chaincode is served from either of its places; where it is not served at all, the first is missed. */
const chaincodeServices = (
  chaincode: string,
  organisation: ResolvedOrganisation,
  present: ReadonlyMap<string, ContainerState>,
): readonly string[] => {
  const names = ([0, 1] as const).map((slot) => chaincodeHostname(chaincode, organisation, slot));
  return names.some((name) => present.has(name)) ? [] : names.slice(0, 1);
};

const partStatus = async (name: string, container?: ContainerState): Promise<PartStatus> => {
  if (container === undefined) return { name, condition: 'unwell', words: 'has no container' };
  const { state, status } = container;
  if (state !== 'running') {
    return { name, condition: 'unwell', words: `does not run: ${status}` };
  }
  // Docker's own word, until its first look; one that never becomes well is `unhealthy` in the end.
  if (status.includes('starting')) {
    const ends = await endsOf(container.container);
    if (ends === 0) return { name, condition: 'starting', words: 'is starting' };
    const words = `is starting again, after it ended by itself ${ends} times; its log says why`;
    return { name, condition: 'unwell', words };
  }
  if (!status.includes('unhealthy')) {
    return { name, condition: 'well', words: 'runs and is healthy' };
  }
  const said = await lastCheck(container.container);
  return { name, condition: 'unwell', words: `runs, but its health check fails${said}` };
};

/** How often Docker started it again since it was started by somebody. */
const endsOf = async (container: string): Promise<number> =>
  Number(await docker(['inspect', '--format', '{{.RestartCount}}', container]).catch(() => 0));

const lastCheck = async (container: string): Promise<string> => {
  const format = '{{range .State.Health.Log}}{{.ExitCode}} {{json .Output}}\n{{end}}';
  const log = await docker(['inspect', '--format', format, container]).catch(() => '');
  const last = log.trim().split('\n').at(-1) ?? '';
  const output = last
    .replace(/^-?\d+ /, '')
    .replace(/^"|"$/g, '')
    .replace(/\\n/g, ' ')
    .trim();
  return output === '' ? '' : `: ${output}`;
};
