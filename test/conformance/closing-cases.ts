import type Mocha from 'mocha';
import { skipBecause } from '../runner/skip-because';

const closing = new WeakSet<Mocha.Suite>();

const within = (suite: Mocha.Suite | undefined, found: (each: Mocha.Suite) => boolean): boolean =>
  suite !== undefined && (found(suite) || within(suite.parent, found));

/** Of the file's own suite, but for the closing ones. */
const othersIn = (suite: Mocha.Suite): readonly Mocha.Test[] => {
  const others: Mocha.Test[] = [];
  const outermost = (each: Mocha.Suite): Mocha.Suite =>
    each.parent === undefined || each.parent.root ? each : outermost(each.parent);
  outermost(suite).eachTest((test) => {
    if (!within(test.parent, (each) => closing.has(each))) others.push(test);
  });
  return others;
};

/** Cases about what all the others of a suite did: left out where not every one of those has passed. */
export const closingCases = (title: string, cases: () => void): void => {
  const suite = describe(title, () => {
    before(function () {
      const unfinished = othersIn(suite).filter((test) => !test.isPending() && !test.isPassed());
      if (unfinished.length > 0) skipBecause(this, 'not every case of the suite has passed');
    });
    cases();
  });
  closing.add(suite);
};
