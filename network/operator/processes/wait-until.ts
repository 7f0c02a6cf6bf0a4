import { setTimeout as pause } from 'node:timers/promises';

export interface WaitOptions {
  /** What is waited for, as the error will say it. */
  readonly what: string;
  readonly deadlineMs: number;
  readonly intervalMs?: number;
  readonly signal?: AbortSignal | undefined;
  /** A reason to give up before the deadline: what is waited for cannot happen any more. */
  readonly hopeless?: () => string | undefined;
}

/** A condition that did not come true in its time. Its cause is the last failure of the check. */
export class DeadlineError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DeadlineError';
  }
}

/**
 * Repeats a check until it gives a value. A check that throws counts as "not yet".
 *
 * @throws {DeadlineError} when the time is over or the wait is hopeless, with the last failure.
 */
export const waitUntil = async <T>(
  check: () => Promise<T | undefined>,
  { what, deadlineMs, intervalMs = 50, signal, hopeless }: WaitOptions,
): Promise<T> => {
  const end = performance.now() + deadlineMs;
  let failure: unknown;
  for (;;) {
    signal?.throwIfAborted();
    const reason = hopeless?.();
    if (reason !== undefined) {
      throw new DeadlineError(`${what}: ${reason}`, failure);
    }
    const value = await check().catch((error: unknown) => {
      failure = error;
      return undefined;
    });
    if (value !== undefined) {
      return value;
    }
    if (performance.now() >= end) {
      throw new DeadlineError(
        `${what}: not within ${deadlineMs / 1000} s${last(failure)}`,
        failure,
      );
    }
    await pause(intervalMs, undefined, signal && { signal });
  }
};

const last = (failure: unknown): string =>
  failure instanceof Error ? `; last: ${failure.message}` : '';
