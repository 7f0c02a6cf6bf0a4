import { performance } from 'node:perf_hooks';

/** What was measured of one kind of transaction. */
export interface Measurement {
  /** Committed transactions per second. */
  readonly tps: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Durations of one kind of transaction, gathered over several slices of time. */
export class Samples {
  readonly #latenciesMs: number[] = [];
  #elapsedMs = 0;

  get elapsedMs(): number {
    return this.#elapsedMs;
  }

  /**
   * Runs every task, `inFlight` at a time, and adds their durations and the time that they took together.
   *
   * @throws the first error of a task, after those in flight have ended
   */
  async run(tasks: readonly (() => Promise<unknown>)[], inFlight: number): Promise<void> {
    const began = performance.now();
    await inParallel(tasks, inFlight, async (task) => {
      const from = performance.now();
      await task();
      this.#latenciesMs.push(performance.now() - from);
    });
    this.#elapsedMs += performance.now() - began;
  }

  measurement(): Measurement {
    const sorted = [...this.#latenciesMs].sort((left, right) => left - right);
    const tenths = (value: number) => Math.round(value * 10) / 10;
    const at = (part: number) => tenths(sorted[Math.floor((sorted.length - 1) * part)] ?? 0);
    const tps = tenths((sorted.length * 1000) / this.#elapsedMs);
    return { tps, p50Ms: at(0.5), p95Ms: at(0.95) };
  }
}

/** Keeps `inFlight` tasks going until all have ended. */
export const inParallel = async <T>(
  items: readonly T[],
  inFlight: number,
  act: (item: T) => Promise<unknown>,
): Promise<void> => {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await act(item);
  };
  const workers = await Promise.allSettled(Array.from({ length: inFlight }, worker));
  const failed = workers.find(({ status }) => status === 'rejected');
  if (failed) throw (failed as PromiseRejectedResult).reason;
};
