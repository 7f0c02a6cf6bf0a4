/** One field of a command that breaks one rule. `field` is a path: `lines[2].quantity`. */
export interface Violation {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/** What a refusal is, wherever it is told: on the ledger, over HTTP, in the reference. */
export interface ErrorSpec<D = never> {
  /** Over HTTP. */
  readonly status: number;
  /** Whether the same request may succeed later without being changed. */
  readonly retryable?: true;
  /**
   * It is about who asks: examined before a repeated command is answered. Any other refusal is not
   * told of a repeat, which gets the answer that the first one got.
   */
  readonly ofCaller?: true;
  /** For users, a few words. */
  readonly title: string;
  /** For the reference, a sentence. */
  readonly meaning: string;
  /** For logs and developers: what was refused in this case, and why. */
  readonly text: (details: D) => string;
}

export const error = <D>(spec: ErrorSpec<D>): ErrorSpec<D> => spec;

/** Something of the ledger by its kind and id. */
export interface Named {
  readonly kind: string;
  readonly id: string;
}

export const list = (items: readonly string[]): string => items.join(', ');
