import type { ComposeSettings, HostSettings } from '../compose-files';
import { containerUser } from '../docker';
import type { ComposeProject } from '../docker';
import type { ComposeImages } from '../images';
import type { FabricChaincode, FabricNetworkOptions } from '../layout';
import type { PlacedPackage } from '../nodes';
import { composeChaincode } from './compose-chaincode';

export interface ComposeNetworkOptions extends FabricNetworkOptions {
  readonly images: ComposeImages;
  /** Fabric CA servers run in containers of the same project ({@link startComposeAuthorities}). */
  readonly authorities?: boolean;
  /** Applications dial every organisation's nodes, not their own peer alone. */
  readonly applicationsOnChannel?: boolean;
  /** Where this host runs one organisation's part only. */
  readonly hosts?: HostSettings;
}

/**
 * Everything that the rendered files depend on.
 *
 * @param placed - the chaincodes that run; where there are orderers alone, none does
 */
export const composeSettings = async (
  { topology, images, authorities, applicationsOnChannel, hosts }: ComposeNetworkOptions,
  { name: project }: ComposeProject,
  placed: ReadonlyMap<FabricChaincode, PlacedPackage>,
): Promise<ComposeSettings> => {
  const chaincodes = topology.organisations.length === 0 ? [] : [...placed];
  return {
    ...{ topology, project, images, user: containerUser() },
    chaincodes: await Promise.all(
      chaincodes.map(([chaincode, at]) => composeChaincode(chaincode, at, { topology, images })),
    ),
    ...(authorities !== undefined && { authorities }),
    ...(applicationsOnChannel !== undefined && { applicationsOnChannel }),
    ...(hosts !== undefined && { hosts }),
  };
};
