import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { skipReasonOf } from './skip-because';

const { constants } = Mocha.Runner;

interface Options {
  readonly counts?: string;
  readonly lingerMs?: string;
}

/** A test without a body says in its title when it would run. */
const reasonAfter = (test: Mocha.Test): string =>
  test.fn === undefined ? '' : `: ${skipReasonOf(test) ?? 'no reason given'}`;

/**
 * Mocha's own `spec` output, the reason of each skipped test, and the counts of the run as JSON in
 * the file that `--reporter-option counts=FILE` names: `{"passed", "failed", "skipped"}`. With
 * `lingerMs=N` a process that something keeps alive for longer after its last test is ended.
 */
class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const skipped: string[] = [];
    runner.on(constants.EVENT_TEST_PENDING, (test: Mocha.Test) => {
      skipped.push(`${test.fullTitle()}${reasonAfter(test)}`);
    });
    runner.once(constants.EVENT_RUN_END, () => {
      if (skipped.length > 0) {
        process.stdout.write(`Skipped:\n${skipped.map((line) => `  - ${line}\n`).join('')}`);
      }
      const { counts, lingerMs } = (options.reporterOptions ?? {}) as Options;
      if (counts !== undefined) this.#writeCounts(counts);
      if (lingerMs !== undefined) exitAfter(Number(lingerMs));
    });
  }

  #writeCounts(file: string): void {
    const { passes: passed, failures: failed, pending: skipped } = this.stats;
    writeFileSync(file, JSON.stringify({ passed, failed, skipped }));
  }
}

/** Names what keeps the process alive instead of hanging for ever. */
const exitAfter = (lingerMs: number): void => {
  setTimeout(() => {
    const left = process.getActiveResourcesInfo().join(', ');
    process.stderr.write(`the tests ended and left open: ${left}\n`);
    process.exit(process.exitCode ?? 1);
  }, lingerMs).unref();
};

export = CountingReporter;
