import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where `install-fabric` puts a version, in the layout of the official release archive. */
export function fabricHome(version: string, cacheDirectory = fabricCache()): string {
  return join(cacheDirectory, version);
}

/** The folder of all installed versions. */
export function fabricCache(): string {
  return join(homedir(), '.cache', 'cession', 'fabric');
}
