import type { ResolvedOrderer, ResolvedOrganisation } from '../topology';
import type { FabricChaincode } from './fabric-options';
import type { ManagedNode } from './network-node';

/** Where the nodes of a network run: processes of this machine, or containers. */
export interface NodeHost {
  orderer(orderer: ResolvedOrderer): ManagedNode;
  peer(organisation: ResolvedOrganisation): ManagedNode;
  /** @param packageId - under which the organisation's peer knows the service. */
  chaincode(
    organisation: ResolvedOrganisation,
    chaincode: FabricChaincode,
    packageId: string,
  ): ManagedNode;
  /** Starts all nodes; their health is waited for afterwards. */
  launch(nodes: readonly ManagedNode[]): Promise<void>;
  /** Stops all nodes, one group after the other, and gives up the network's data directory. */
  stop(groups: readonly (readonly ManagedNode[])[]): Promise<void>;
}
