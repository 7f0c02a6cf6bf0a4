import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { docker } from '../compose/docker-cli';
import { hasImage, ImagesMissingError } from '../compose/ensure-images';

const transferMs = 1_800_000;

/**
 * Saves images into one file, for a host without a registry.
 *
 * @returns SHA-256 of the file, to be told by another way than the file.
 * @throws {ImagesMissingError} naming those that are not here.
 */
export async function bundleImages(images: readonly string[], file: string): Promise<string> {
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
}

/**
 * Loads a bundle.
 *
 * @param sha256 - that the file must have, where the operator was told one.
 * @returns the names of the images.
 */
export async function loadImages(file: string, sha256?: string): Promise<readonly string[]> {
  const source = resolve(file);
  const digest = await digestOf(source);
  if (sha256 !== undefined && digest !== sha256.toLowerCase()) {
    throw new Error(`${source} has SHA-256 ${digest}, not ${sha256}: nothing was loaded`);
  }
  const output = await docker(['load', '--input', source], { timeoutMs: transferMs });
  return [...output.matchAll(/^Loaded image: (\S+)$/gm)].map(([, name = '']) => name);
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
