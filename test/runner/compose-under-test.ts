import { DockerUnusableError } from '@cession/operator/docker';
import { ImageOutdatedError, ImagesMissingError } from '@cession/operator/images';
import { assertComposeUsable } from '@cession/scripts/launcher';
import { fabricUnderTest, fabricVersionOrSkip } from './fabric-matrix';
import { skipBecause } from './skip-because';

/** Skips where Docker, an image, or Fabric's command line tools are missing, and says which. */
export const composeUnderTest = async (context: Mocha.Context): Promise<void> => {
  await fabricUnderTest(context);
  await composeOrSkip(context);
};

/** The same of this very version of Fabric, whatever the run was asked for. */
export const composeVersionOrSkip = async (
  context: Mocha.Context,
  version: string,
): Promise<void> => {
  await fabricVersionOrSkip(context, version);
  await composeOrSkip(context, version);
};

const composeOrSkip = async (context: Mocha.Context, version?: string): Promise<void> => {
  try {
    await assertComposeUsable(() => undefined, version);
  } catch (error) {
    const missing = [DockerUnusableError, ImageOutdatedError, ImagesMissingError];
    if (error instanceof Error && missing.some((type) => error instanceof type)) {
      skipBecause(context, error.message.split('\n').join(' '));
    }
    throw error;
  }
};
