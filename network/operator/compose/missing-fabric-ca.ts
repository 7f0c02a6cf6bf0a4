import { assertDocker } from '../docker';
import { missingPrograms } from '../fabric-ca';
import { ensureImages, imagesHere, ImagesMissingError } from '../images';
import { findFabric } from '../install';

export interface FabricCaNeed {
  readonly mode: string;
  /** Of Fabric; by default the one that is searched by default. */
  readonly version?: string;
  readonly progress?: (message: string) => void;
}

/**
 * Why Fabric CA cannot run here in a mode: in containers its image is needed, elsewhere its programs. A
 * public image is pulled.
 *
 * @throws {DockerUnusableError} {@link FabricNotFoundError}
 */
export const missingFabricCa = async (need: FabricCaNeed): Promise<Error | undefined> => {
  const { mode, version, progress } = need;
  if (mode !== 'compose') return missingPrograms();
  await assertDocker();
  const fabric = await findFabric(version === undefined ? {} : { version });
  const { authority } = await imagesHere(fabric.version);
  try {
    await ensureImages([authority], progress);
    return undefined;
  } catch (error) {
    if (error instanceof ImagesMissingError) return error;
    throw error;
  }
};
