import type { ControlHandler } from './control-channel';
import type { FabricChaincode } from './fabric-options';
import { lostNodes } from './lost-nodes';
import type { ManagedNode } from './network-node';
import type { NodeContext } from './network-nodes';
import type { RunningNetwork } from './running-network';
import { upgradeChaincode } from './upgrade-chaincode';

/** What the program that runs a network can be asked for. */
export type NetworkRequest =
  | { readonly upgrade: FabricChaincode }
  /** Nodes whose names hold this text, one after the other; all of them where it is empty. */
  | { readonly restart: string };

/** Does what is asked of a running network. */
export function answerRequests(context: NodeContext, network: RunningNetwork): ControlHandler {
  return async (asked, progress) => {
    const request = asked as NetworkRequest;
    return 'upgrade' in request
      ? upgradeChaincode({ context, network, chaincode: request.upgrade, progress })
      : restartNodes(context, network, request.restart, progress);
  };
}

/**
 * Each node is stopped only when all others serve, so that a channel with several orderers and endorsers
 * goes on. Those that ended by themselves come first: nothing serves without them.
 *
 * @returns the names of those that were started again
 * @throws {Error} no name holds the text, or a node has nothing of the channel on disk
 */
async function restartNodes(
  context: NodeContext,
  network: RunningNetwork,
  text: string,
  progress: (message: string) => void,
): Promise<string> {
  const chosen = network.nodes().filter(({ name }) => name.includes(text));
  if (chosen.length === 0) {
    const names = network.nodes().map(({ name }) => name);
    throw new Error(`No node's name holds "${text}": there are ${names.join(', ')}`);
  }
  assertNoneLost(context, chosen);
  const ended = chosen.filter((node) => node.endedBecause() !== undefined);
  const others = chosen.filter((node) => !ended.includes(node)).map((node) => [node]);
  for (const nodes of [ended, ...others].filter(({ length }) => length > 0)) {
    await Promise.all(nodes.map(startAgain));
    await network.ready();
    nodes.forEach(({ name }) => progress(`${name} runs again, and every gateway answers`));
  }
  return chosen.map(({ name }) => name).join(', ');
}

async function startAgain(node: ManagedNode): Promise<void> {
  await node.stop();
  await node.start();
}

/**
 * Everything that a peer's organisation approved has to be approved anew. And an orderer that leads
 * remembers how far the lost one was: told so, this one would end at once.
 */
function assertNoneLost(
  { options, layout }: NodeContext,
  chosen: readonly Pick<ManagedNode, 'name'>[],
): void {
  const everyone = options.topology.organisations;
  const record = { joined: true, admitted: everyone.map(({ name }) => name) };
  const { organisations, orderers } = lostNodes(options, layout, record);
  const peers = everyone.filter(({ name }) => organisations.has(name));
  const lost = [...orderers, ...peers.map(({ peer }) => peer.hostname)];
  const found = lost.filter((hostname) => chosen.some(({ name }) => name === hostname));
  if (found.length === 0) return;
  throw new Error(
    `The ledger of ${found.join(', ')} is missing: stop the network and start it, then it comes back`,
  );
}
