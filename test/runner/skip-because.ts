import Mocha from 'mocha';

/** A test or a suite that left itself out, as the reporter finds it. */
export interface LeftOut {
  readonly skipReason?: string;
}

/**
 * Skips the running test, or the whole suite from one of its `before` hooks, and says why in one
 * sentence: of a longer reason, which may say what to do about it, the first line is kept.
 */
export const skipBecause: (context: Mocha.Context, reason: string) => never = (context, reason) => {
  const runnable = context.runnable();
  const left = runnable instanceof Mocha.Test ? runnable : (runnable.parent ?? runnable);
  Object.assign(left, { skipReason: reason.split('\n', 1)[0] ?? reason } satisfies LeftOut);
  // eslint-disable-next-line no-restricted-syntax -- with its reason
  return context.skip();
};

/** @returns the reason that a test or a suite gave for itself */
export const skipReasonOf = (owner: Mocha.Test | Mocha.Suite): string | undefined =>
  (owner as LeftOut).skipReason;
