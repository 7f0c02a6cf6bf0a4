import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ChannelConfigTranslator } from './channel-config';

/** A first block that says something else than the memberships and the topology of this host. */
export class GenesisBlockError extends Error {
  override readonly name = 'GenesisBlockError';
  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`${file} cannot be the channel's first block here: ${reason}`, options);
  }
}

export interface Comparison {
  readonly binDirectory: string;
  /** For files in between. */
  readonly directory: string;
  readonly signal?: AbortSignal | undefined;
}

/** Of a block with the most members that a topology has, several times over. */
const largestBlock = 4 * 1024 * 1024;

/**
 * Compares what two first blocks say: every member, certificate, address, policy and capability. Blocks
 * that were made twice from the same are never the same bytes, for Fabric puts the time into them.
 *
 * @throws {GenesisBlockError} naming where the given block differs
 */
export const assertSameChannel = async (
  given: string,
  expected: string,
  { binDirectory, directory, signal }: Comparison,
): Promise<void> => {
  const work = await mkdtemp(join(directory, 'compare-'));
  try {
    const translator = new ChannelConfigTranslator({ binDirectory, directory: work, signal });
    const wanted = await translator.configIn(await copied(expected, work, 'expected.block'));
    const said = await configIn(given, work, translator);
    const path = firstDifference(said, wanted, 'channel');
    if (path !== undefined) {
      const rule = 'it says something else than the memberships and the topology of this host';
      throw new GenesisBlockError(given, `${rule} at ${path}`);
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

const configIn = async (
  file: string,
  work: string,
  translator: ChannelConfigTranslator,
): Promise<object> => {
  try {
    const { size } = await stat(file);
    if (size > largestBlock) throw new Error(`it is larger than ${largestBlock} bytes`);
    return await translator.configIn(await copied(file, work, 'given.block'));
  } catch (error) {
    throw new GenesisBlockError(file, 'it is no block with a configuration', { cause: error });
  }
};

/** The translator writes beside what it reads. */
const copied = async (file: string, directory: string, name: string): Promise<string> => {
  const copy = join(directory, name);
  await copyFile(file, copy);
  return copy;
};

/** Where two JSON values first differ, as `a.b.c`; `undefined` where they say the same. */
export const firstDifference = (a: unknown, b: unknown, path: string): string | undefined => {
  if (isDeepStrictEqual(a, b)) return undefined;
  if (!isObject(a) || !isObject(b)) return path;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  for (const key of keys) {
    const found = firstDifference(a[key], b[key], `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return path;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
