import { dataLayout } from '../layout';
import {
  forgetControl,
  isRunning,
  ownerOf,
  readProcessFiles,
  stopLeftovers,
  waitUntil,
} from '../processes';

/** What runs of the network of a data directory. */
export interface NetworkStatus {
  /** The program that started it and will stop it; absent when it left the processes behind. */
  readonly owner?: number;
  readonly processes: readonly { readonly name: string; readonly pid: number }[];
}

/** Looks at the noted processes; works from any program. */
export const networkStatus = (dataDirectory: string): NetworkStatus => {
  const layout = dataLayout(dataDirectory);
  const owner = ownerOf(layout.root);
  const processes = readProcessFiles(layout.processes)
    .filter(isRunning)
    .map(({ name, pid }) => ({ name, pid }));
  return { ...(owner !== undefined && { owner }), processes };
};

/** A program that owns a network stops it in its own order, and may have more to stop. */
const ownerStopsMs = 60_000;

/**
 * Ends what runs of a network: asks the program that owns it, or ends the processes it left behind.
 * Resolves when none of them runs any more.
 *
 * @returns the names of the processes that were running.
 */
export const stopNetwork = async (dataDirectory: string): Promise<readonly string[]> => {
  const { owner, processes } = networkStatus(dataDirectory);
  if (owner !== undefined) {
    process.kill(owner, 'SIGTERM');
    await waitUntil(() => Promise.resolve(isStopped(dataDirectory)), {
      what: `the end of process ${owner}`,
      deadlineMs: ownerStopsMs,
    });
    return processes.map(({ name }) => name);
  }
  const layout = dataLayout(dataDirectory);
  forgetControl(layout.control);
  return stopLeftovers(layout.processes);
};

const isStopped = (dataDirectory: string): true | undefined => {
  const { owner, processes } = networkStatus(dataDirectory);
  return owner === undefined && processes.length === 0 ? true : undefined;
};
