import { join } from 'node:path';
import { isRunning, readProcessFiles, removeProcessFile, writeProcessFile } from './process-file';

const owner = 'owner';
const claimedHere = new Set<string>();

/** Another running program has started a network in the same data directory. */
export class NetworkInUseError extends Error {
  constructor(directory: string, pid: number) {
    super(`The network in ${directory} is already run by process ${pid}: stop that one first`);
    this.name = 'NetworkInUseError';
  }
}

/**
 * Makes this process the only one that runs the network of a data directory.
 *
 * @returns a function that gives it up.
 * @throws {NetworkInUseError} while another process, or this one, runs it.
 */
export const claimNetwork = (directory: string): (() => void) => {
  if (claimedHere.has(directory)) {
    throw new NetworkInUseError(directory, process.pid);
  }
  const claims = claimsDirectory(directory);
  const holder = readProcessFiles(claims).find((entry) => entry.name === owner);
  if (holder !== undefined && holder.pid !== process.pid && isRunning(holder)) {
    throw new NetworkInUseError(directory, holder.pid);
  }
  writeProcessFile(claims, owner, process.pid);
  claimedHere.add(directory);
  let held = true;
  return () => {
    // Given up twice, it must not give up what somebody else has claimed in between.
    if (held) {
      held = false;
      claimedHere.delete(directory);
      removeProcessFile(claims, owner);
    }
  };
};

/** The process that runs the network of a data directory, if any. */
export const ownerOf = (directory: string): number | undefined => {
  const holder = readProcessFiles(claimsDirectory(directory)).find(({ name }) => name === owner);
  return holder !== undefined && isRunning(holder) ? holder.pid : undefined;
};

/** Apart from the processes of the network, which the next start may end. */
const claimsDirectory = (directory: string): string => join(directory, 'owner');
