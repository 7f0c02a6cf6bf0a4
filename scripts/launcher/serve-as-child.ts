import { readFileSync } from 'node:fs';
import { endWith } from './end-with';

/** What a child of ours is told, in the JSON file that its first argument names. */
export const settingsOfChild = (): unknown =>
  JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));

/** Sends a message to the launcher, as long as there is one. */
export const tellLauncher = (message: object): void => {
  if (process.connected) process.send?.(message);
};

/**
 * Serves until SIGTERM, then stops and ends the process; also for an error, which is the last of the log.
 *
 * @param serve - returns, as soon as it serves, how that is stopped
 */
export const serveAsChild = (
  serve: (signal: AbortSignal) => Promise<() => Promise<void>>,
): void => {
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stopping.abort());
  const run = async (): Promise<void> => {
    const stop = await serve(stopping.signal);
    await aborted(stopping.signal);
    await stop();
  };
  run().then(() => process.exit(0), endWith);
};

const aborted = async (signal: AbortSignal): Promise<void> => {
  // Containers, unlike processes and servers, would not keep this process alive.
  const alive = setInterval(() => undefined, 3_600_000);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  clearInterval(alive);
};
