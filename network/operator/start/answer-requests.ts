import type { FabricChaincode } from '../layout';
import { upgradeChaincode } from '../lifecycle';
import type { Agreeing } from '../lifecycle';
import { endedOf, restartInTurn } from '../nodes';
import type { NodeContext, RunningNetwork } from '../nodes';
import type { ControlHandler, ManagedNode } from '../processes';
import { lostNodes } from '../recovery';
import type { NodePlaces } from '../recovery';

/** What the program that runs a network can be asked for. */
export type NetworkRequest =
  | { readonly upgrade: FabricChaincode; readonly agreeing?: Agreeing }
  /** Nodes whose names hold this text, one after the other; all of them where it is empty. */
  | { readonly restart: string }
  /** Nodes that ended by themselves. */
  | { readonly mend: true };

/** Asked by a later version, perhaps. */
const unknownRequest = 'The program that runs the network does not know what it is asked for';

/**
 * Does what is asked of a running network.
 *
 * @param disks - where its nodes write
 */
export const answerRequests =
  (
    context: NodeContext,
    network: RunningNetwork,
    disks: NodePlaces = context.layout,
  ): ControlHandler =>
  async (asked, progress) => {
    const request = asked as NetworkRequest;
    if ('restart' in request || 'mend' in request) {
      const chosen =
        'mend' in request ? await endedOf(network.nodes()) : nodesNamed(network, request.restart);
      assertNoneLost(context, disks, chosen);
      await restartInTurn(network, chosen, progress);
      return chosen.map(({ name }) => name).join(', ');
    }
    if (!('upgrade' in request)) throw new Error(`${unknownRequest}: ${JSON.stringify(asked)}`);
    const { upgrade: chaincode, agreeing } = request;
    return upgradeChaincode({ context, network, chaincode, agreeing, progress });
  };

/** @throws {Error} no name holds the text */
const nodesNamed = (network: RunningNetwork, text: string): readonly ManagedNode[] => {
  const chosen = network.nodes().filter(({ name }) => name.includes(text));
  if (chosen.length > 0) return chosen;
  const names = network.nodes().map(({ name }) => name);
  throw new Error(`No node's name holds "${text}": there are ${names.join(', ')}`);
};

/**
 * Everything that a peer's organisation approved has to be approved anew. And an orderer that leads
 * remembers how far the lost one was: told so, this one would end at once.
 */
const assertNoneLost = (
  { options }: NodeContext,
  disks: NodePlaces,
  chosen: readonly Pick<ManagedNode, 'name'>[],
): void => {
  const everyone = options.topology.organisations;
  const record = { joined: true, admitted: everyone.map(({ name }) => name) };
  const { organisations, orderers } = lostNodes(options, disks, record);
  const peers = everyone.filter(({ name }) => organisations.has(name));
  const lost = [...orderers, ...peers.map(({ peer }) => peer.hostname)];
  const found = lost.filter((hostname) => chosen.some(({ name }) => name === hostname));
  if (found.length === 0) return;
  throw new Error(
    `The ledger of ${found.join(', ')} is missing: stop the network and start it, then it comes back`,
  );
};
