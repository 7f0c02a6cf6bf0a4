import type { FabricChaincode } from '../fabric/fabric-options';
import type { PlacedPackage } from '../fabric/node-host';
import type { ComposeChaincode, ComposeSettings } from './compose-settings';
import { assertImageHolds, imageId } from './ensure-images';
import { mountedPackage } from './mounted-package';

/**
 * How a chaincode runs in containers: the topology's own is in its image, others run from their folders.
 *
 * @throws {ImageOutdatedError} the image holds other code
 */
export const composeChaincode = async (
  chaincode: FabricChaincode,
  { id, slot }: PlacedPackage,
  { topology, images }: Pick<ComposeSettings, 'topology' | 'images'>,
): Promise<ComposeChaincode> => {
  const { name, packageDirectory, image = images.chaincode } = chaincode;
  const own = name === topology.chaincode.name;
  if (own) await assertImageHolds(image, packageDirectory);
  return {
    ...{ name, packageId: id, slot, image: await imageId(image) },
    ...(!own && { mounted: await mountedPackage(packageDirectory) }),
  };
};
