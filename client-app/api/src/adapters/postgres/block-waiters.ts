interface Waiter {
  readonly block: bigint;
  readonly wake: (arrived: boolean) => void;
}

/** Those who wait for a block to be in the read model; told as soon as it is. */
export class BlockWaiters {
  #height = -1n;
  readonly #waiters = new Set<Waiter>();

  /** The read model holds every block up to this one. */
  reached(height: bigint): void {
    this.#height = height;
    for (const waiter of this.#waiters) if (waiter.block <= height) waiter.wake(true);
  }

  /** @returns false where the block is not there after `timeoutMs` */
  wait(block: bigint, timeoutMs: number): Promise<boolean> {
    if (block <= this.#height) return Promise.resolve(true);
    return new Promise((resolve) => {
      const wake = (arrived: boolean) => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
        resolve(arrived);
      };
      const waiter: Waiter = { block, wake };
      const timer = setTimeout(() => wake(false), timeoutMs);
      this.#waiters.add(waiter);
    });
  }

  /** Nobody waits any longer. */
  close(): void {
    for (const waiter of this.#waiters) waiter.wake(false);
  }
}
