import { setTimeout as delay } from 'node:timers/promises';

/** Ends early, and without an error, when the signal is given. */
export const interruptiblePause = async (
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> => {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined);
};
