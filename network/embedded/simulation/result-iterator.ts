/** What a peer sends at once, and therefore reads ahead of the contract. */
const BATCH_SIZE = 100;
/** `ledger.state.totalQueryLimit`: results beyond it are silently left out. */
export const TOTAL_QUERY_LIMIT = 100_000;

export type IteratorStep<T> =
  { readonly done: false; readonly value: T } | { readonly done: true; readonly value?: undefined };

/** Answers a contract's call, or refuses it. */
export type Answer = <T>(call: string, action: () => Promise<T>) => Promise<T>;

/**
 * The iterator that a contract gets from a query: results come in batches as from a peer, because
 * what was read ahead belongs to what the transaction has read.
 */
export class ResultIterator<S, T> {
  readonly #source: AsyncIterator<S>;
  readonly #convert: (item: S) => T;
  readonly #answer: Answer;
  #batch: S[] = [];
  #position = 0;
  #fetched = 0;
  #isExhausted = false;

  constructor(source: AsyncIterator<S>, convert: (item: S) => T, answer: Answer) {
    this.#source = source;
    this.#convert = convert;
    this.#answer = answer;
  }

  /** Reads the first batch, as the peer does before it answers the query. */
  async open(): Promise<this> {
    await this.#fetchBatch();
    return this;
  }

  async next(): Promise<IteratorStep<T>> {
    const remaining = this.#batch.length - this.#position;
    if (remaining <= 1 && !this.#isExhausted) {
      await this.#answer('QUERY_STATE_NEXT', () => this.#fetchBatch());
    }
    if (this.#position >= this.#batch.length) return { done: true };
    const item = this.#batch[this.#position] as S;
    this.#position += 1;
    return { done: false, value: this.#convert(item) };
  }

  close(): Promise<void> {
    return this.#answer('QUERY_STATE_CLOSE', async () => {
      this.#isExhausted = true;
      this.#batch = [];
      this.#position = 0;
      await this.#source.return?.();
    });
  }

  /** A peer notices that a batch is full only by reading one result more, which it keeps. */
  async #fetchBatch(): Promise<void> {
    this.#batch = this.#batch.slice(this.#position);
    this.#position = 0;
    while (this.#batch.length <= BATCH_SIZE && this.#fetched < TOTAL_QUERY_LIMIT) {
      const step = await this.#source.next();
      if (step.done === true) {
        this.#isExhausted = true;
        return;
      }
      this.#fetched += 1;
      this.#batch.push(step.value);
    }
    if (this.#fetched >= TOTAL_QUERY_LIMIT) this.#isExhausted = true;
  }
}
