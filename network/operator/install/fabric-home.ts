import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where `install-fabric` puts a version, in the layout of the official release archive. */
export const fabricHome = (version: string, cacheDirectory = fabricCache()): string =>
  join(cacheDirectory, version);

/** The folder of all installed versions. */
export const fabricCache = (): string => join(homedir(), '.cache', 'cession', 'fabric');
