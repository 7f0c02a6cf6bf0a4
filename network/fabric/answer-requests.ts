import type { ControlHandler } from './control-channel';
import type { FabricChaincode } from './fabric-options';
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
      : restartNodes(network, request.restart, progress);
  };
}

/**
 * Each node is stopped only when all others serve, so that a channel with several orderers and endorsers
 * goes on.
 *
 * @returns the names of those that were started again
 * @throws {Error} no name holds the text
 */
async function restartNodes(
  network: RunningNetwork,
  text: string,
  progress: (message: string) => void,
): Promise<string> {
  const chosen = network.nodes().filter(({ name }) => name.includes(text));
  if (chosen.length === 0) {
    const names = network.nodes().map(({ name }) => name);
    throw new Error(`No node's name holds "${text}": there are ${names.join(', ')}`);
  }
  for (const node of chosen) {
    await node.stop();
    await node.start();
    await network.ready();
    progress(`${node.name} runs again, and every gateway answers`);
  }
  return chosen.map(({ name }) => name).join(', ');
}
