import Mocha from 'mocha';

/**
 * As `test/runner/skip-because`, out of reach from here: skips the running test, or the whole suite from
 * one of its `before` hooks, and leaves the first line of the reason where the reporter finds it.
 */
export const skipBecause: (context: Mocha.Context, reason: string) => never = (context, reason) => {
  const runnable = context.runnable();
  const left = runnable instanceof Mocha.Test ? runnable : (runnable.parent ?? runnable);
  Object.assign(left, { skipReason: reason.split('\n', 1)[0] });
  return context.skip();
};
