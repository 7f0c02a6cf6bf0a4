import type { ManagedNode } from '../processes';
import type { RunningNetwork } from './running-network';

/**
 * Starts nodes again, one after the other. Each is stopped only when all others serve, so that a channel
 * with several orderers and endorsers goes on. Those that ended by themselves come first: nothing serves
 * without them.
 */
export const restartInTurn = async (
  network: RunningNetwork,
  chosen: readonly ManagedNode[],
  progress: (message: string) => void,
): Promise<void> => {
  const ended = await endedOf(chosen);
  const others = chosen.filter((node) => !ended.includes(node)).map((node) => [node]);
  for (const nodes of [ended, ...others].filter(({ length }) => length > 0)) {
    await Promise.all(nodes.map((node) => node.restart()));
    await network.ready();
    nodes.forEach(({ name }) => progress(`${name} runs again, and every gateway answers`));
  }
};

/** Those that ended by themselves. */
export const endedOf = async (nodes: readonly ManagedNode[]): Promise<readonly ManagedNode[]> => {
  await Promise.all(nodes.map((node) => node.look()));
  return nodes.filter((node) => node.endedBecause() !== undefined);
};
