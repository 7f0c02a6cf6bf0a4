import { FabricNotFoundError, findFabric, isOfVersion } from '../install';
import { skipBecause } from './skip-because';

/** Skips a suite, from its `before` hook, where a version of Fabric is not on this machine, and says so. */
export const skipWithoutFabric = async (context: Mocha.Context, version: string): Promise<void> => {
  const found = await findFabric({ version }).catch((error: unknown) => {
    if (error instanceof FabricNotFoundError) skipBecause(context, error.message);
    throw error;
  });
  if (isOfVersion(found, version)) return;
  skipBecause(context, `there is no Fabric ${version}: ${found.binDirectory} has ${found.version}`);
};
