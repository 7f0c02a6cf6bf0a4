import path from 'node:path';
import type { ChaincodePackage } from '@cession/scripts/launcher';
import type { ResolvedTopology } from '@cession/topology';

/** The reference chaincode as a ledger runs it, under the endorsement policy of Cession's own. */
export const referencePackage = ({ resolvedEndorsement }: ResolvedTopology): ChaincodePackage => ({
  name: 'reference',
  version: '1.0',
  packageDirectory: path.join(__dirname, '..', '..', 'reference-chaincode'),
  endorsement: resolvedEndorsement,
  collections: [],
});
