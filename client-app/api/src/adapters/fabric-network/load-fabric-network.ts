import type * as fabricNetwork from 'fabric-network';

/** The package, loaded. */
export type FabricNetworkPackage = typeof fabricNetwork;

/** The client was chosen, and its package is not there. */
export class ClientNotInstalled extends Error {
  override readonly name = 'ClientNotInstalled';
}

/**
 * Loads the package on first use: it is an optional dependency, and takes a second to load.
 *
 * @throws {ClientNotInstalled} with the command that mends it
 */
export const loadFabricNetwork = async (
  importPackage: () => Promise<FabricNetworkPackage> = () => import('fabric-network'),
): Promise<FabricNetworkPackage> => {
  // Its own logger writes to standard output, between the application's JSON lines; the errors it
  // would write reach the caller. An operator who wants it sets the variable.
  process.env['HFC_LOGGING'] ??= '{}';
  try {
    return await importPackage();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new ClientNotInstalled(
      'The ledger client fabric-network was chosen, and its package is not installed: it is an ' +
        'optional dependency. Install it with: npm ci --include=optional',
      { cause },
    );
  }
};
