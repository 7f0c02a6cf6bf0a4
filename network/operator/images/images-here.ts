import { projectVersion } from '../project';
import { imagesOf } from './compose-images';
import type { ComposeImages } from './compose-images';
import { fabricNamespaceHere } from './ensure-images';

/**
 * The images that a network is started with on this machine: this project's own, and for Fabric the
 * packed ones where they are here, else the public ones.
 *
 * @param fabricVersion - as Fabric's programs report it.
 */
export const imagesHere = async (fabricVersion: string): Promise<ComposeImages> => {
  const fabricNamespace = await fabricNamespaceHere(fabricVersion);
  return imagesOf({
    fabricVersion,
    version: projectVersion(),
    ...(fabricNamespace !== undefined && { fabricNamespace }),
  });
};
