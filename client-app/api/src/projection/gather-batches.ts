/**
 * Reads ahead while the consumer works, and hands over all that has come in: one item at a time
 * when the source is slow, up to `limit` together when the consumer is, or when after the last item
 * more is known to come. A consumer that leaves early must end the source itself.
 */
export async function* gatherBatches<T>(
  source: AsyncIterable<T>,
  limit: number,
  isMoreToCome: (last: T) => boolean = () => false,
): AsyncGenerator<readonly T[]> {
  const gathering = new Gathering(limit, isMoreToCome);
  const reading = gathering.read(source);
  // The failure is thrown to the consumer below, after what came before it.
  reading.catch(() => undefined);
  try {
    for (let batch = await gathering.take(); batch.length > 0; batch = await gathering.take()) {
      yield batch;
    }
    await reading;
  } finally {
    gathering.leave();
  }
}

class Gathering<T> {
  #items: T[] = [];
  #ended = false;
  #changed = signal();
  #room = signal();
  readonly #limit: number;
  readonly #isMoreToCome: (last: T) => boolean;

  constructor(limit: number, isMoreToCome: (last: T) => boolean) {
    this.#limit = limit;
    this.#isMoreToCome = isMoreToCome;
  }

  async read(source: AsyncIterable<T>): Promise<void> {
    try {
      for await (const item of source) {
        this.#items.push(item);
        this.#changed.give();
        while (this.#items.length >= this.#limit && !this.#ended) await this.#room.given;
        if (this.#ended) return;
      }
    } finally {
      this.#ended = true;
      this.#changed.give();
    }
  }

  /** The next batch; empty once the source has ended and all is taken. */
  async take(): Promise<readonly T[]> {
    while (!this.#ended && this.#isTooFew()) {
      await this.#changed.given;
      this.#changed = signal();
    }
    const batch = this.#items;
    this.#items = [];
    this.#room.give();
    this.#room = signal();
    return batch;
  }

  leave(): void {
    this.#ended = true;
    this.#room.give();
  }

  #isTooFew(): boolean {
    const last = this.#items.at(-1);
    return last === undefined || (this.#items.length < this.#limit && this.#isMoreToCome(last));
  }
}

interface Signal {
  readonly given: Promise<void>;
  give(): void;
}

const signal = (): Signal => {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
};
