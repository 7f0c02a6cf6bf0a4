import { docker } from '../docker';
import { codeDigest } from '../packaging';
import { ProgramError } from '../processes';
import { isOwnImage, ownNamespace } from './compose-images';

/** Label of an image of the project's own: the digest of the code in it. */
export const codeDigestLabel = 'org.cession.code-sha256';

const pullMs = 900_000;

/** Images that are neither on this machine nor to be had from a registry. */
export class ImagesMissingError extends Error {
  readonly images: readonly string[];

  constructor(images: readonly string[], reason = '') {
    super(
      [
        'These images are not on this machine:',
        ...images.map((image) => `  - ${image}`),
        ...(reason === '' ? [] : [reason]),
        'Build them:                npm run images -- build [--fabric-home DIR --base IMAGE]',
        'Or load them from a file:  npm run images -- load --in FILE',
      ].join('\n'),
    );
    this.name = 'ImagesMissingError';
    this.images = images;
  }
}

/** An image of the project's own that was built from other code than is here. */
export class ImageOutdatedError extends Error {
  constructor(image: string, packageDirectory: string) {
    super(
      `The image ${image} holds other code than ${packageDirectory}. ` +
        'Build it again: npm run images -- build',
    );
    this.name = 'ImageOutdatedError';
  }
}

/** Whether Docker has an image here. */
export const hasImage = async (image: string): Promise<boolean> =>
  (await inspect(image, '{{.Id}}')) !== undefined;

/**
 * Makes sure that every image is here: the public ones are pulled where they are missing.
 *
 * @throws {ImagesMissingError} naming those that cannot be had.
 */
export const ensureImages = async (
  images: readonly string[],
  progress: (message: string) => void = () => undefined,
): Promise<void> => {
  const present = await Promise.all(images.map(hasImage));
  const missing = images.filter((_, at) => !present[at]);
  const own = missing.filter(isOwnImage);
  if (own.length > 0) throw new ImagesMissingError(own);
  for (const image of missing) {
    progress(`Pulling ${image}`);
    await docker(['pull', '--quiet', image], { timeoutMs: pullMs }).catch((error: unknown) => {
      throw new ImagesMissingError([image], (error as Error).message);
    });
  }
};

/**
 * The namespace that a topology's Fabric images come from: packed ones where this machine has them,
 * else the public ones.
 *
 * @param fabricVersion - for example `3.1.5`.
 */
export const fabricNamespaceHere = async (fabricVersion: string): Promise<string | undefined> => {
  const chosen = process.env['CESSION_FABRIC_IMAGES'];
  if (chosen !== undefined && chosen !== '') return chosen;
  const packed = `${ownNamespace}/fabric-peer:${fabricVersion.replace(/^v/, '')}`;
  return (await hasImage(packed)) ? ownNamespace : undefined;
};

/**
 * Refuses an image that was built from other code than a package of this repository: the chaincode that
 * organisations are about to approve, or an application that would not know its configuration.
 *
 * @throws {ImageOutdatedError} naming the image and the folder.
 */
export const assertImageHolds = async (image: string, packageDirectory: string): Promise<void> => {
  const labelled = await inspect(image, `{{index .Config.Labels "${codeDigestLabel}"}}`);
  if (labelled?.trim() !== (await codeDigest(packageDirectory))) {
    throw new ImageOutdatedError(image, packageDirectory);
  }
};

/**
 * What names an image by its content.
 *
 * @throws {ImagesMissingError} it is not here
 */
export const imageId = async (image: string): Promise<string> => {
  const id = await inspect(image, '{{.Id}}');
  if (id === undefined) throw new ImagesMissingError([image]);
  return id.trim();
};

const inspect = async (image: string, format: string): Promise<string | undefined> => {
  try {
    return await docker(['image', 'inspect', '--format', format, image]);
  } catch (error) {
    if (error instanceof ProgramError && /no such image/i.test(error.output)) return undefined;
    throw error;
  }
};
