import { setTimeout as delay } from 'node:timers/promises';

export interface BackoffLimits {
  /** Upper bound of the first pause. */
  readonly firstMs: number;
  /** Upper bound of any pause. */
  readonly longestMs: number;
}

/**
 * Pause before attempt `attempt` (0 is the first repetition): uniform between 0 and a bound that
 * doubles, so that those who lost the same race do not meet again.
 */
export const fullJitterMs = (
  attempt: number,
  limits: BackoffLimits,
  random: () => number = Math.random,
): number => Math.floor(random() * Math.min(limits.longestMs, limits.firstMs * 2 ** attempt));

/** @throws AbortError when the signal is given first */
export const pause = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
  await delay(milliseconds, undefined, signal ? { signal } : {});
};
