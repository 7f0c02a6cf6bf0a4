import { rmSync } from 'node:fs';
import { isRunning, readProcessFiles } from './process-file';
import type { ProcessEntry } from './process-file';
import { DeadlineError, waitUntil } from './wait-until';

const graceMs = 5000;
const killMs = 5000;

/**
 * Ends the processes that an earlier run noted in a folder and left behind, first politely.
 *
 * @returns the names of those that were still running.
 */
export const stopLeftovers = async (directory: string): Promise<readonly string[]> => {
  const entries = readProcessFiles(directory);
  const left = entries.filter(isRunning);
  await Promise.all(left.map(endProcess));
  for (const { file } of entries) {
    rmSync(file, { force: true });
  }
  return left.map(({ name }) => name);
};

const endProcess = async (entry: ProcessEntry): Promise<void> => {
  signalIfRunning(entry, 'SIGTERM');
  const gone = () => Promise.resolve(isRunning(entry) ? undefined : true);
  const what = `the end of ${entry.name} (process ${entry.pid})`;
  try {
    await waitUntil(gone, { what, deadlineMs: graceMs });
  } catch (error) {
    if (!(error instanceof DeadlineError)) {
      throw error;
    }
    signalIfRunning(entry, 'SIGKILL');
    await waitUntil(gone, { what, deadlineMs: killMs });
  }
};

const signalIfRunning = (entry: ProcessEntry, signal: NodeJS.Signals): void => {
  if (isRunning(entry)) {
    try {
      process.kill(entry.pid, signal);
    } catch (error) {
      // It ended between the look and the signal.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
        throw error;
      }
    }
  }
};
