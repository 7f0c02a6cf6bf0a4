import {
  DockerUnusableError,
  ImageOutdatedError,
  ImagesMissingError,
} from '@cession/network/compose';
import { assertComposeUsable } from '@cession/scripts/launcher';
import { fabricUnderTest } from './fabric-matrix';
import { skipBecause } from './skip-because';

/** Skips where Docker, an image, or Fabric's command line tools are missing, and says which. */
export async function composeUnderTest(context: Mocha.Context): Promise<void> {
  await fabricUnderTest(context);
  try {
    await assertComposeUsable(() => undefined);
  } catch (error) {
    const missing = [DockerUnusableError, ImageOutdatedError, ImagesMissingError];
    if (error instanceof Error && missing.some((type) => error instanceof type)) {
      skipBecause(context, error.message.split('\n').join(' '));
    }
    throw error;
  }
}
