import { FabricCaNotFoundError, findFabricCa } from '../fabric-ca';
import type { FabricCaInstallation } from '../fabric-ca';
import { skipBecause } from './skip-because';

/** Fabric CA on this machine; skips a suite, from its `before` hook, where there is none. */
export const fabricCaOrSkip = async (context: Mocha.Context): Promise<FabricCaInstallation> => {
  try {
    return await findFabricCa();
  } catch (error) {
    if (error instanceof FabricCaNotFoundError) skipBecause(context, error.message);
    throw error;
  }
};
