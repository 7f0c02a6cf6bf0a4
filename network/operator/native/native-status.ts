import type { ResolvedTopology } from '@cession/topology';
import { healthProblem, serviceName } from '../nodes';
import type { PartStatus } from '../nodes';
import { networkStatus } from './network-status';

interface ExpectedNode {
  readonly name: string;
  /** Absent where nothing but the process tells. */
  readonly health?: { readonly host: string; readonly operationsPort: number };
}

/**
 * How every node is that a topology asks for, and every other process of its network; empty where
 * none runs.
 */
export const nativeStatus = async (
  topology: ResolvedTopology,
  dataDirectory: string,
): Promise<readonly PartStatus[]> => {
  const { processes } = networkStatus(dataDirectory);
  if (processes.length === 0) return [];
  const pids = new Map(processes.map(({ name, pid }) => [name, pid]));
  const expected = expectedNodes(topology, new Set(pids.keys()));
  const names = new Set(expected.map(({ name }) => name));
  const others = processes.filter(({ name }) => !names.has(name));
  return Promise.all([...expected, ...others].map((node) => partStatus(node, pids.get(node.name))));
};

const expectedNodes = (
  { orderers, organisations, chaincode }: ResolvedTopology,
  running: ReadonlySet<string>,
) => {
  // Since an upgrade it may be the one at the second port.
  const serviceOf = (organisation: string) => {
    const second = serviceName(chaincode.name, organisation, 1);
    return running.has(second) ? second : serviceName(chaincode.name, organisation, 0);
  };
  const nodes: readonly ExpectedNode[] = [
    ...orderers.map((orderer) => ({ name: orderer.hostname, health: orderer })),
    ...organisations.flatMap(({ name, peer }) => [
      { name: peer.hostname, health: peer },
      { name: serviceOf(name) },
    ]),
  ];
  return nodes;
};

const partStatus = async ({ name, health }: ExpectedNode, pid?: number): Promise<PartStatus> => {
  if (pid === undefined) return { name, condition: 'unwell', words: 'does not run' };
  const problem = health === undefined ? undefined : await healthProblem(health);
  const words = problem === undefined ? 'is healthy' : `is not: ${problem}`;
  const condition = problem === undefined ? 'well' : 'unwell';
  return { name, condition, words: `runs as process ${pid} and ${words}` };
};
