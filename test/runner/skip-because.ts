import Mocha from 'mocha';

const reasons = new WeakMap<Mocha.Runnable | Mocha.Suite, string>();

/** Skips the running test, or the whole suite from one of its `before` hooks, and says why. */
export const skipBecause: (context: Mocha.Context, reason: string) => never = (context, reason) => {
  const runnable = context.runnable();
  reasons.set(runnable instanceof Mocha.Test ? runnable : (runnable.parent ?? runnable), reason);
  return context.skip();
};

/** @returns the reason given for the test itself or for a suite that it belongs to */
export const skipReasonOf = (test: Mocha.Test): string | undefined => {
  const own = reasons.get(test);
  if (own !== undefined) return own;
  for (let suite = test.parent; suite; suite = suite.parent) {
    const reason = reasons.get(suite);
    if (reason !== undefined) return reason;
  }
  return undefined;
};
