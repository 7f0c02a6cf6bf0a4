import { DockerUnusableError, ImagesMissingError } from '@cession/network/compose';
import { FabricNotFoundError } from '@cession/network/fabric';
import { assertComposeUsable } from '@cession/scripts/launcher';
import { skipBecause } from './skip-because';

/** Skips where Docker, an image, or Fabric's command line tools are missing, and says which. */
export async function composeUnderTest(context: Mocha.Context): Promise<void> {
  try {
    await assertComposeUsable(() => undefined);
  } catch (error) {
    const missing = [DockerUnusableError, ImagesMissingError, FabricNotFoundError].some(
      (kind) => error instanceof kind,
    );
    if (missing) skipBecause(context, (error as Error).message.split('\n').join(' '));
    throw error;
  }
}
