import { chaincodeNode, ordererNode, peerNode } from './network-nodes';
import type { NodeContext } from './network-nodes';
import type { NodeHost } from './node-host';
import type { ServiceSlots } from './service-slots';

/**
 * Runs every node as a process of this machine.
 *
 * @param release - called once nothing runs any more.
 * @param slots - at which of its ports each package was installed.
 */
export function processHost(
  context: NodeContext,
  release: () => void,
  slots: ServiceSlots,
): NodeHost {
  return {
    orderer: (orderer) => ordererNode(orderer, context),
    peer: (organisation) => peerNode(organisation, context),
    chaincode: (organisation, chaincode, id) =>
      chaincodeNode(organisation, chaincode, { id, slot: slots.get(id) ?? 0 }, context),
    launch: async (nodes) => {
      await Promise.all(nodes.map((node) => node.launch()));
    },
    stop: async (groups) => {
      for (const nodes of groups) {
        await Promise.all(nodes.map((node) => node.stop()));
      }
      release();
    },
  };
}
