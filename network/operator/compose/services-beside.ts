import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import {
  chaincodeHostname,
  serviceAddressesOf,
  writeBesideFile,
  writeComposeFiles,
} from '../compose-files';
import type { ComposeChaincode, ComposePlaces, ComposeSettings } from '../compose-files';
import { ComposeProject } from '../docker';
import type { FabricChaincode } from '../layout';
import { UpgradeRefusedError } from '../lifecycle';
import type { NodeHost, PlacedPackage } from '../nodes';
import type { ManagedNode } from '../processes';
import { composeChaincode } from './compose-chaincode';
import type { ContainerNodeSpec } from './container-node';

/** Makes the node of a container. */
export type ContainerNodes = (
  name: string,
  healthy: () => Promise<true | undefined>,
  more?: Pick<ContainerNodeSpec, 'from' | 'refresh'>,
) => ManagedNode;

export interface ContainerPlace {
  readonly project: ComposeProject;
  readonly places: ComposePlaces;
  readonly settings: ComposeSettings;
}

/**
 * Runs a next package's services in containers of their own. Until it is settled they have a file of
 * their own, and the containers in use are not touched, nor the files that say what runs.
 */
export const servicesBeside = (
  { project, places, settings }: ContainerPlace,
  node: ContainerNodes,
): Pick<NodeHost, 'beside' | 'abandon' | 'settle'> => {
  const { organisations } = settings.topology;
  const beside = new ComposeProject(project.name, places.besideFile);
  const from = () => (existsSync(places.besideFile) ? beside : project);
  let now = settings;
  return {
    beside: async (chaincode, next) => {
      assertRead(places.root, settings);
      const service = await composeChaincode(chaincode, next, settings);
      await writeBesideFile(places, withChaincode(now, service), service);
      const look = seldom(() => project.containers());
      return new Map(
        organisations.map((organisation) => {
          const hostname = chaincodeHostname(chaincode.name, organisation, next.slot);
          return [organisation.name, node(hostname, () => isWell(look, hostname), { from })];
        }),
      );
    },
    abandon: async (nodes) => {
      await removeThose(
        project,
        nodes.map(({ name }) => name),
      );
      await rm(places.besideFile, { force: true });
    },
    settle: async (chaincode, inUse) => {
      now = withChaincode(now, await composeChaincode(chaincode, inUse, settings));
      await writeComposeFiles(places, now);
      await removeThose(project, namesBefore(chaincode, inUse, now));
    },
  };
};

/** In its place where there is one of the name. */
const withChaincode = (settings: ComposeSettings, chaincode: ComposeChaincode): ComposeSettings => {
  const { chaincodes } = settings;
  const known = chaincodes.some(({ name }) => name === chaincode.name);
  const changed = chaincodes.map((each) => (each.name === chaincode.name ? chaincode : each));
  return { ...settings, chaincodes: known ? changed : [...chaincodes, chaincode] };
};

/** Containers at the place that a chaincode is not served from any more. */
const namesBefore = (
  { name }: FabricChaincode,
  { slot }: PlacedPackage,
  { topology }: ComposeSettings,
): readonly string[] => {
  const other = slot === 0 ? 1 : 0;
  return topology.organisations.map((each) => chaincodeHostname(name, each, other));
};

const removeThose = async (project: ComposeProject, names: readonly string[]): Promise<void> => {
  const there = (await project.containers()).map(({ service }) => service);
  const left = names.filter((name) => there.includes(name));
  if (left.length > 0) await project.remove(left);
};

/** Started before this was possible, a peer would look for the next package where the one in use is. */
const assertRead = (root: string, { topology }: ComposeSettings): void => {
  const missing = topology.organisations.filter(
    ({ name }) => !existsSync(serviceAddressesOf({ root }, name)),
  );
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(', ');
  throw new UpgradeRefusedError(
    `The peers of ${names} were started by a version that exchanges no chaincode while they run: ` +
      'take this change by `network up --mode compose`',
  );
};

/** Docker's own check connects where the service listens. */
const isWell = async (look: () => Promise<States>, name: string): Promise<true | undefined> => {
  const own = (await look()).find(({ service }) => service === name);
  return own?.state === 'running' && own.status.includes('(healthy)') ? true : undefined;
};

type States = Awaited<ReturnType<ComposeProject['containers']>>;

const lookEveryMs = 1000;

/** Asking Docker costs a process each time: those who wait share an answer. */
const seldom = (ask: () => Promise<States>): (() => Promise<States>) => {
  let last: { readonly at: number; readonly states: Promise<States> } | undefined;
  return () => {
    if (last === undefined || Date.now() - last.at > lookEveryMs) {
      last = { at: Date.now(), states: ask() };
    }
    return last.states;
  };
};
