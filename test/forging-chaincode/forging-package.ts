import path from 'node:path';
import { cessionChaincode } from '@cession/scripts/launcher';
import type { ChaincodePackage } from '@cession/scripts/launcher';
import type { ResolvedTopology } from '@cession/topology';

/** Under the name and the policies of Cession's own chaincode, in its place. */
export const forgingPackage = (topology: ResolvedTopology): ChaincodePackage => ({
  ...cessionChaincode(topology),
  packageDirectory: path.join(__dirname, '..', '..', 'forging-chaincode'),
});
