type MspIds = readonly string[];

/** For so long those of whom one could not be reached are asked last. */
const memoryMs = 30_000;

/**
 * Who can sign a transaction, and whom it was no use to ask lately: of one connection, so that not every
 * transaction waits for a peer that is gone.
 */
export class SignerChoices {
  readonly #unreachableAt = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * Every way in which as many organisations as endorse can sign. Those that were asked for come first,
   * those that could not be reached lately last; the first organisation is given up after the others,
   * and those that are required never.
   */
  of(endorsers: MspIds, standIns: MspIds = [], required: MspIds = []): readonly MspIds[] {
    const choices = choose([...endorsers, ...standIns], endorsers.length).filter((choice) =>
      required.every((mspId) => choice.includes(mspId)),
    );
    return [
      ...choices.filter((choice) => !this.#isRemembered(choice)),
      ...choices.filter((choice) => this.#isRemembered(choice)),
    ];
  }

  /** One of them could not be reached; which one, a gateway does not always say. */
  unreachable(choice: MspIds): void {
    this.#unreachableAt.set(choice.join(), this.#now());
  }

  reached(choice: MspIds): void {
    this.#unreachableAt.delete(choice.join());
  }

  #isRemembered(choice: MspIds): boolean {
    const at = this.#unreachableAt.get(choice.join());
    return at !== undefined && this.#now() - at < memoryMs;
  }
}

/**
 * Whom one transaction asks in turn: every choice once, then all of them again, those first that were the
 * quickest to fail, because a peer that is gone may keep a caller waiting as long as it lets it.
 */
export class SigningRounds {
  readonly #tookMs = new Map<MspIds, number>();
  #choices: readonly MspIds[];
  #asked = 0;

  /** @param choices at least one */
  constructor(choices: readonly MspIds[]) {
    this.#choices = choices;
  }

  get current(): MspIds {
    return this.#choices[this.#asked % this.#choices.length] ?? [];
  }

  /** There are others to ask, and some of them were not asked twice. */
  get othersLeft(): boolean {
    return this.#choices.length > 1 && this.#asked < 2 * this.#choices.length;
  }

  /** The current choice could not be reached. */
  next(tookMs: number): void {
    this.#tookMs.set(this.current, tookMs);
    this.#asked += 1;
    if (this.#asked % this.#choices.length === 0) {
      const took = (choice: MspIds): number => this.#tookMs.get(choice) ?? 0;
      this.#choices = [...this.#choices].sort((one, other) => took(one) - took(other));
    }
  }
}

const choose = (candidates: MspIds, count: number): readonly MspIds[] => {
  if (count === 0) return [[]];
  return candidates.flatMap((first, at) =>
    choose(candidates.slice(at + 1), count - 1).map((others) => [first, ...others]),
  );
};
