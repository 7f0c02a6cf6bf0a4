import { assertDocker } from '../docker';
import { ensureImages } from './ensure-images';
import { imagesHere } from './images-here';

/**
 * Makes sure that everything a network runs is here, before anything is decided or made for it: the public
 * images are pulled.
 *
 * @param fabricVersion - as Fabric's programs report it.
 * @throws {DockerUnusableError} {@link ImagesMissingError}
 */
export const ensureNetworkImages = async (
  fabricVersion: string,
  progress?: (message: string) => void,
): Promise<void> => {
  await assertDocker();
  const { peer, orderer, chaincode } = await imagesHere(fabricVersion);
  await ensureImages([peer, orderer, chaincode], progress);
};
