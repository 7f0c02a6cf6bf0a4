import type { LedgerClient } from '@cession/client-app/ledger-clients';
import { FabricNotFoundError, findFabric, isOfVersion } from '@cession/operator/install';
import type { FabricInstallation } from '@cession/operator/install';
import { parseIdentityKind } from '@cession/operator/fabric-ca';
import type { IdentityKind } from '@cession/operator/fabric-ca';
import { parseLedgerClient } from '@cession/scripts/launcher';
import { skipBecause } from './skip-because';

/** The client that a run on real Fabric was asked for; `npm run test:fabric -- --client …` sets it. */
export const clientUnderTest = (): LedgerClient =>
  parseLedgerClient(process.env['CESSION_TEST_CLIENT'] ?? 'fabric-gateway');

/** The options of `npm start` that say what the run was asked for. */
export const startOptionsUnderTest = (): readonly string[] => {
  const issuer = identitiesUnderTest();
  return ['--client', clientUnderTest(), ...(issuer ? ['--identities', issuer] : [])];
};

/** Who issues identities in this run: who was asked for, or the best there is. */
export const identitiesUnderTest = (): IdentityKind | undefined => {
  const asked = process.env['CESSION_TEST_IDENTITIES'];
  return asked ? parseIdentityKind(asked) : undefined;
};

/**
 * Fabric as this run was asked for, by `npm run test:fabric -- --fabric …`. Skips the suite where there
 * is none.
 *
 * @throws {Error} there is one of another line: its results would stand under the wrong name
 */
export const fabricUnderTest = async (context: Mocha.Context): Promise<FabricInstallation> => {
  const found = await findFabric().catch((error: unknown) => {
    if (error instanceof FabricNotFoundError) skipBecause(context, error.message);
    throw error;
  });
  const asked = process.env['CESSION_FABRIC_VERSION'];
  if (asked && found.line !== (asked.startsWith('2.') ? '2.5' : '3')) {
    throw new Error(`Fabric ${asked} was asked for; ${found.binDirectory} has ${found.version}`);
  }
  return found;
};

/**
 * This very version, whatever the run was asked for; skips the suite where there is none. Of two that should be
 * there, the one that `CESSION_FABRIC_HOME` names is the only one.
 */
export const fabricVersionOrSkip = async (
  context: Mocha.Context,
  version: string,
): Promise<FabricInstallation> => {
  const found = await findFabric({ version }).catch((error: unknown) => {
    if (error instanceof FabricNotFoundError) skipBecause(context, error.message);
    throw error;
  });
  if (isOfVersion(found, version)) return found;
  return skipBecause(
    context,
    `there is no Fabric ${version}: ${found.binDirectory} has ${found.version}`,
  );
};
