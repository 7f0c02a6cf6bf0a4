/** Writes one block; the next is only cut when it is done. */
export type CommitBlock<T> = (envelopes: readonly T[]) => Promise<void>;

export interface BatchSettings {
  readonly batchTimeoutMs: number;
  readonly maxMessageCount: number;
}

/**
 * Puts envelopes in order and cuts blocks: when the first has waited for the batch timeout, or when
 * a block is full. While a block is being written, what arrives collects into the next.
 */
export class Orderer<T> {
  readonly #commit: CommitBlock<T>;
  readonly #settings: BatchSettings;
  readonly #onFailure: (error: unknown) => void;
  #queue: T[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isDue = false;
  #writing: Promise<void> | undefined;
  #failure: unknown;

  constructor(
    commit: CommitBlock<T>,
    settings: BatchSettings,
    onFailure: (error: unknown) => void,
  ) {
    this.#commit = commit;
    this.#settings = settings;
    this.#onFailure = onFailure;
  }

  /** Whether envelopes are still accepted: a block that cannot be written ends the ordering. */
  get isAvailable(): boolean {
    return this.#failure === undefined;
  }

  submit(envelope: T): void {
    this.#queue.push(envelope);
    if (this.#queue.length >= this.#settings.maxMessageCount) this.#makeDue();
    else this.#timer ??= setTimeout(() => this.#makeDue(), this.#settings.batchTimeoutMs);
  }

  /** Writes what is left in the queue. */
  async close(): Promise<void> {
    if (this.#queue.length > 0) this.#makeDue();
    while (this.#writing !== undefined) await this.#writing;
  }

  #makeDue(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isDue = true;
    this.#writing ??= this.#writeDueBlocks();
  }

  async #writeDueBlocks(): Promise<void> {
    try {
      while (this.#isDue && this.isAvailable) {
        const batch = this.#queue.slice(0, this.#settings.maxMessageCount);
        this.#queue = this.#queue.slice(batch.length);
        this.#isDue = this.#queue.length > 0;
        await this.#commit(batch);
      }
    } catch (error) {
      this.#failure = error;
      this.#onFailure(error);
    } finally {
      this.#writing = undefined;
    }
  }
}
