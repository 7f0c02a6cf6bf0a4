import type { FabricChaincode, NetworkRecord } from '../layout';
import type { PlacedPackage } from '../nodes';
import { packageChaincode } from '../packaging';
import type { ChaincodePackage } from '../packaging';

/** The package of each chaincode. */
export type Packages = ReadonlyMap<FabricChaincode, ChaincodePackage>;

/** Packages the code of every chaincode. */
export const packageAll = async (chaincodes: readonly FabricChaincode[]): Promise<Packages> => {
  const entries = chaincodes.map(
    async (chaincode) => [chaincode, await packageChaincode(chaincode)] as const,
  );
  return new Map(await Promise.all(entries));
};

/** Each where the peers know it; a package that nothing is noted of has its first place. */
export const placePackages = (
  packages: Packages,
  record: NetworkRecord | undefined,
): ReadonlyMap<FabricChaincode, PlacedPackage> => {
  const slots = record?.services ?? {};
  return new Map(
    [...packages].map(([chaincode, { id }]) => [chaincode, { id, slot: slots[id] ?? 0 }]),
  );
};
