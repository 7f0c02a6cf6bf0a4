import type { ResolvedTopology } from '@cession/topology';
import type { ContainerUser } from '../docker';
import type { ComposeImages } from '../images';
import type { ServiceSlot } from '../layout';

/** Everything that the rendered files depend on. */
export interface ComposeSettings {
  /** As it is dialled from this machine. */
  readonly topology: ResolvedTopology;
  /** Name of the Compose project; containers and networks carry it. */
  readonly project: string;
  readonly images: ComposeImages;
  readonly user: ContainerUser;
  readonly chaincodes: readonly ComposeChaincode[];
  /** Each organisation runs a Fabric CA; its file stands beside the organisation's own. */
  readonly authorities?: boolean;
  /** Applications dial every organisation's nodes, not their own peer alone. */
  readonly applicationsOnChannel?: boolean;
  /** Where the organisation's part meets other hosts; absent where this host runs everything. */
  readonly hosts?: HostSettings;
}

/** How containers of one organisation meet those of others on their hosts. */
export interface HostSettings {
  /** Addresses of this host on which others, and this host, dial its nodes. */
  readonly publish: readonly string[];
  /** IP address by host name, of every node that others run. */
  readonly others: Readonly<Record<string, string>>;
}

/** A chaincode that each organisation runs as a service. */
export interface ComposeChaincode {
  readonly name: string;
  /** Under which the peers know it. */
  readonly packageId: string;
  /** At which of its places the peers find it. */
  readonly slot: ServiceSlot;
  /** By content, so that a container keeps the code that was approved, wherever a tag goes. */
  readonly image: string;
  /** Where its package is, when the chaincode image does not hold it. */
  readonly mounted?: MountedPackage;
}

/** A package that is mounted into the chaincode image, which has the shim and its dependencies. */
export interface MountedPackage {
  /** Folder of the host that holds the package and its main module. */
  readonly source: string;
  /** Of the package, relative to `source`; empty where it is the same. */
  readonly directory: string;
}
