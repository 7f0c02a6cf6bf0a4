/** One call of the story that had to succeed. */
export interface StoryStep {
  readonly name: string;
  readonly organisation: string;
  readonly user: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Absent for what only reads. */
  readonly transactionId?: string;
}

/** One call that had to be refused and to change nothing. */
export interface StoryRefusal extends Omit<StoryStep, 'transactionId'> {
  readonly code: string;
}

export interface StoryInvariant {
  readonly name: string;
  readonly ok: boolean;
  /** Why it does not hold. */
  readonly detail?: string;
}

/** What `npm run demo -- --json` prints. */
export interface StoryReport {
  readonly ok: boolean;
  readonly mode: string;
  readonly steps: readonly StoryStep[];
  readonly refusals: readonly StoryRefusal[];
  readonly invariants: readonly StoryInvariant[];
}

/** Told of each entry as it happens, with what the application answered. */
export interface StoryListener {
  chapter(title: string): void;
  step(step: StoryStep, answer: unknown): void;
  refusal(refusal: StoryRefusal, detail: string): void;
  invariant(invariant: StoryInvariant, detail: string): void;
}

/** The story cannot go on: an answer was not the one it needs. */
export class StoryStopped extends Error {
  override readonly name = 'StoryStopped';
}
