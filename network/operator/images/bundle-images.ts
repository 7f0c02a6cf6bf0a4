import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { docker } from '../docker';
import { ProgramError } from '../processes';
import { hasImage, ImagesMissingError } from './ensure-images';

const transferMs = 1_800_000;
/** What every tar archive ends with: two blocks of zeros. */
const archiveEnd = 1024;

/** A file that is not loaded, and why. */
export class BundleRefusedError extends Error {
  override readonly name = 'BundleRefusedError';

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`${file} ${reason}: nothing was loaded`, options);
  }
}

/**
 * Saves images into one file, for a host without a registry.
 *
 * @returns SHA-256 of the file, to be told by another way than the file.
 * @throws {ImagesMissingError} naming those that are not here.
 */
export const bundleImages = async (images: readonly string[], file: string): Promise<string> => {
  const present = await Promise.all(images.map(hasImage));
  const missing = images.filter((_, at) => !present[at]);
  if (missing.length > 0) throw new ImagesMissingError(missing);
  const target = resolve(file);
  const draft = `${target}.draft`;
  try {
    await docker(['save', '--output', draft, ...images], { timeoutMs: transferMs });
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
  return digestOf(target);
};

/**
 * Loads a bundle.
 *
 * @param sha256 - that the file must have, where the operator was told one.
 * @returns the names of the images.
 * @throws {BundleRefusedError} the file is missing, only a part of a bundle, or another than was told.
 */
export const loadImages = async (file: string, sha256?: string): Promise<readonly string[]> => {
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256)) {
    throw new RangeError(`--sha256 must be 64 hexadecimal digits: ${sha256}`);
  }
  const source = resolve(file);
  try {
    await refuseOther(source, sha256?.toLowerCase());
    // An archive that was cut between two of its files looks whole to Docker.
    await refusePart(source);
    const output = await docker(['load', '--input', source], { timeoutMs: transferMs });
    return [...output.matchAll(/^Loaded image: (\S+)$/gm)].map(([, name = '']) => name);
  } catch (error) {
    throw explained(error, source);
  }
};

const refuseOther = async (file: string, sha256: string | undefined): Promise<void> => {
  if (sha256 === undefined) return;
  const digest = await digestOf(file);
  if (digest !== sha256) {
    throw new BundleRefusedError(file, `has SHA-256 ${digest}, not ${sha256}`);
  }
};

const refusePart = async (file: string): Promise<void> => {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const end = Buffer.alloc(archiveEnd, 1);
    await handle.read(end, 0, archiveEnd, Math.max(0, size - archiveEnd));
    if (end.some((byte) => byte !== 0)) {
      throw new BundleRefusedError(file, 'is no bundle of images, or only a part of one');
    }
  } finally {
    await handle.close();
  }
};

const explained = (error: unknown, file: string): unknown => {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') {
    return new BundleRefusedError(file, 'does not exist', { cause: error });
  }
  if (code === 'EISDIR' || code === 'EACCES') {
    return new BundleRefusedError(file, 'cannot be read as a file', { cause: error });
  }
  if (error instanceof ProgramError) {
    const said = error.output.trim();
    return new BundleRefusedError(file, `is refused by Docker (${said})`, { cause: error });
  }
  return error;
};

const digestOf = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};
