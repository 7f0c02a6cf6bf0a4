type MspIds = readonly string[];

/** For so long those of whom one could not be reached are asked last. */
const memoryMs = 30_000;

/**
 * Who can sign a transaction, and whom it was no use to ask lately: of one connection, so that not every
 * transaction waits for a peer that is gone.
 */
export class SignerChoices {
  readonly #unreachableAt = new Map<string, number>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /**
   * Every way in which as many organisations as endorse can sign. Those that were asked for come first,
   * those that could not be reached lately last; the first organisation is given up after the others.
   */
  of(endorsers: MspIds, standIns: MspIds = []): readonly MspIds[] {
    const choices = choose([...endorsers, ...standIns], endorsers.length);
    return [
      ...choices.filter((choice) => !this.#isRemembered(choice)),
      ...choices.filter((choice) => this.#isRemembered(choice)),
    ];
  }

  /** One of them could not be reached; which one, a gateway does not always say. */
  unreachable(choice: MspIds): void {
    this.#unreachableAt.set(choice.join(), this.now());
  }

  reached(choice: MspIds): void {
    this.#unreachableAt.delete(choice.join());
  }

  #isRemembered(choice: MspIds): boolean {
    const at = this.#unreachableAt.get(choice.join());
    return at !== undefined && this.now() - at < memoryMs;
  }
}

const choose = (candidates: MspIds, count: number): readonly MspIds[] => {
  if (count === 0) return [[]];
  return candidates.flatMap((first, at) =>
    choose(candidates.slice(at + 1), count - 1).map((others) => [first, ...others]),
  );
};
