import type { ComposeChaincode, ComposeSettings } from '../compose-files';
import { assertImageHolds, imageId } from '../images';
import type { FabricChaincode } from '../layout';
import type { PlacedPackage } from '../nodes';
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
