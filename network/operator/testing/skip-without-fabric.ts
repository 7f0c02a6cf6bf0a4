import { FabricNotFoundError, findFabric } from '../install';

/** Skips a suite, from its `before` hook, where a version of Fabric is not on this machine, and says so. */
export const skipWithoutFabric = async (context: Mocha.Context, version: string): Promise<void> => {
  try {
    await findFabric({ version });
  } catch (error) {
    if (!(error instanceof FabricNotFoundError)) throw error;
    process.stdout.write(`Left out: ${error.message}\n`);
    context.skip();
  }
};
