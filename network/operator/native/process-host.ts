import { chaincodeNode, ordererNode, peerNode, writeServiceAddresses } from '../nodes';
import type { NodeContext, NodeHost } from '../nodes';
import type { ManagedNode } from '../processes';

/**
 * Runs every node as a process of this machine.
 *
 * @param release - called once nothing runs any more.
 */
export const processHost = (context: NodeContext, release: () => void): NodeHost => {
  const stopAll = async (nodes: readonly ManagedNode[]): Promise<void> => {
    await Promise.all(nodes.map((node) => node.stop()));
  };
  return {
    orderer: (orderer) => ordererNode(orderer, context),
    peer: (organisation) => peerNode(organisation, context),
    chaincode: (organisation, chaincode, placed) =>
      chaincodeNode(organisation, chaincode, placed, context),
    launch: async (nodes) => {
      await Promise.all(nodes.map((node) => node.launch()));
    },
    stop: async (groups) => {
      for (const nodes of groups) await stopAll(nodes);
      release();
    },
    beside: async (chaincode, next) => {
      // Only this chaincode is installed meanwhile: what the others' say is not read.
      await writeServiceAddresses(context, ({ name }) => (name === chaincode.name ? next.slot : 0));
      return new Map(
        context.options.topology.organisations.map((organisation) => [
          organisation.name,
          chaincodeNode(organisation, chaincode, next, context),
        ]),
      );
    },
    abandon: stopAll,
    settle: (_chaincode, _inUse, former) => stopAll(former),
  };
};
