import { replaceFile } from '@cession/identities';
import { serviceAddress } from '../layout';
import type { FabricChaincode, ServiceSlot } from '../layout';
import { addressPlaceholder } from '../packaging';
import type { NodeContext } from './network-nodes';

/**
 * Writes for each peer where the chaincodes listen that are installed from now on. Packages that a peer
 * has already keep the address they were installed with.
 *
 * @param slotOf - which port each is to have
 */
export const writeServiceAddresses = async (
  { options, layout }: NodeContext,
  slotOf: (chaincode: FabricChaincode) => ServiceSlot,
): Promise<void> => {
  const { topology, chaincodes } = options;
  for (const organisation of topology.organisations) {
    const addresses = chaincodes.map((chaincode) => [
      addressPlaceholder(chaincode.name),
      serviceAddress(organisation, chaincode, chaincodes, slotOf(chaincode)),
    ]);
    const file = layout.serviceAddresses(organisation.name);
    await replaceFile(file, JSON.stringify(Object.fromEntries(addresses)));
  }
};
