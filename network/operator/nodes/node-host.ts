import type { ResolvedOrderer, ResolvedOrganisation } from '@cession/topology';
import type { FabricChaincode, ServiceSlot } from '../layout';
import type { ManagedNode } from '../processes';

/** A package, and the one of its chaincode's two places where its services listen. */
export interface PlacedPackage {
  readonly id: string;
  readonly slot: ServiceSlot;
}

/** Where the nodes of a network run: processes of this machine, or containers. */
export interface NodeHost {
  orderer(orderer: ResolvedOrderer): ManagedNode;
  peer(organisation: ResolvedOrganisation): ManagedNode;
  chaincode(
    organisation: ResolvedOrganisation,
    chaincode: FabricChaincode,
    placed: PlacedPackage,
  ): ManagedNode;
  /**
   * Prepares services of another package beside those in use; peers that install it from now on find
   * them.
   *
   * @returns them by organisation; none is started
   */
  beside(
    chaincode: FabricChaincode,
    next: PlacedPackage,
  ): Promise<ReadonlyMap<string, ManagedNode>>;
  /** Ends services that were started beside, and leaves nothing of them. */
  abandon(nodes: readonly ManagedNode[]): Promise<void>;
  /** A chaincode has one package from now on: its services stay, those before them end for good. */
  settle(
    chaincode: FabricChaincode,
    inUse: PlacedPackage,
    former: readonly ManagedNode[],
  ): Promise<void>;
  /** Starts all nodes; their health is waited for afterwards. */
  launch(nodes: readonly ManagedNode[]): Promise<void>;
  /** Stops all nodes, one group after the other, and gives up the network's data directory. */
  stop(groups: readonly (readonly ManagedNode[])[]): Promise<void>;
}
