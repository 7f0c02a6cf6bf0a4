import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { skipReasonOf } from './skip-because';

const { constants } = Mocha.Runner;

interface Options {
  readonly counts?: string;
  readonly lingerMs?: string;
}

/** Tests that were left out for one reason, beside each other. */
interface LeftOutTests {
  /** Of the only test, or of the suite that left itself out. */
  readonly title: string;
  /** Of the suite that they belong to. */
  readonly suiteTitle: string;
  /** Nothing where the title says when the test would run. */
  readonly reason: string;
  readonly isExplained: boolean;
  tests: number;
}

/**
 * Mocha's own `spec` output; a line for each suite or test that left itself out, with its reason; and the
 * counts of the run as JSON in the file that `--reporter-option counts=FILE` names: `{"passed", "failed",
 * "skipped"}`. A test that is skipped without a reason is a failure: nobody would look for it. With
 * `lingerMs=N` a process that something keeps alive for longer after its last test is ended.
 */
class CountingReporter extends Mocha.reporters.Spec {
  readonly #skipped = new Map<string, LeftOutTests>();

  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.on(constants.EVENT_TEST_PENDING, (test: Mocha.Test) => this.#note(test));
    runner.once(constants.EVENT_RUN_END, () => {
      const { counts, lingerMs } = (options.reporterOptions ?? {}) as Options;
      const unexplained = this.#printSkipped();
      // The runner tells Mocha, and Mocha the process, how many tests failed.
      runner.failures += unexplained;
      if (counts !== undefined) this.#writeCounts(counts, unexplained);
      if (lingerMs !== undefined) exitAfter(Number(lingerMs));
    });
  }

  #note(test: Mocha.Test): void {
    const left = leftOut(test);
    const key = `${left.suiteTitle}\n${left.reason || left.title}`;
    const known = this.#skipped.get(key);
    if (known === undefined) this.#skipped.set(key, left);
    else known.tests += 1;
  }

  /** @returns how many tests were skipped without a reason */
  #printSkipped(): number {
    const all = [...this.#skipped.values()];
    if (all.length > 0) process.stdout.write(`Skipped:\n${all.map(lineOf).join('')}`);
    const unexplained = all.filter(({ isExplained }) => !isExplained);
    return unexplained.reduce((sum, { tests }) => sum + tests, 0);
  }

  #writeCounts(file: string, unexplained: number): void {
    const { passes: passed, failures, pending } = this.stats;
    const counts = { passed, failed: failures + unexplained, skipped: pending - unexplained };
    writeFileSync(file, JSON.stringify(counts));
  }
}

const leftOut = (test: Mocha.Test): LeftOutTests => {
  const title = test.fullTitle();
  const suiteTitle = test.parent?.fullTitle() ?? '';
  const own = skipReasonOf(test);
  if (own !== undefined) return { title, suiteTitle, reason: own, isExplained: true, tests: 1 };
  for (let suite = test.parent; suite !== undefined; suite = suite.parent) {
    const reason = skipReasonOf(suite);
    const named = suite.fullTitle();
    if (reason !== undefined) {
      return { title: named, suiteTitle: named, reason, isExplained: true, tests: 1 };
    }
  }
  // A test without a body says in its title when it would run.
  const isExplained = test.fn === undefined;
  const reason = isExplained ? '' : 'NO REASON GIVEN, which is a failure';
  return { title, suiteTitle, reason, isExplained, tests: 1 };
};

const lineOf = ({ title, suiteTitle, reason, tests }: LeftOutTests): string => {
  const what = tests === 1 ? title : `${suiteTitle}, ${tests} tests`;
  return `  - ${what}${reason === '' ? '' : `: ${reason}`}\n`;
};

/** Names what keeps the process alive instead of hanging for ever. */
const exitAfter = (lingerMs: number): void => {
  setTimeout(() => {
    const left = process.getActiveResourcesInfo().join(', ');
    process.stderr.write(`the tests ended and left open: ${left}\n`);
    process.exit(process.exitCode ?? 1);
  }, lingerMs).unref();
};

export = CountingReporter;
