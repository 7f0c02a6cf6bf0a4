import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Mocha from 'mocha';
import CountingReporter from './counting-reporter';
import { skipBecause } from './skip-because';

/** Runs a small suite of its own and gives the counts and what was printed. */
const report = async (fill: (suite: Mocha.Suite) => void) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cession-counts-'));
  const file = path.join(folder, 'counts.json');
  const mocha = new Mocha({ reporter: CountingReporter, reporterOptions: { counts: file } });
  fill(Mocha.Suite.create(mocha.suite, 'inner'));
  const written: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (text: string | Uint8Array) => written.push(String(text)) > 0;
  let failures: number;
  try {
    failures = await new Promise<number>((resolve) => mocha.run(resolve));
  } finally {
    process.stdout.write = write;
  }
  const counts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
  rmSync(folder, { recursive: true });
  return { counts, printed: written.join(''), failures };
};

describe('counting reporter', () => {
  it('counts what passed, failed and was skipped, and prints the reason', async () => {
    const { counts, printed } = await report((suite) => {
      suite.addTest(new Mocha.Test('passes', () => undefined));
      suite.addTest(
        new Mocha.Test('fails', () => {
          throw new Error('on purpose');
        }),
      );
      suite.addTest(
        new Mocha.Test('is skipped', function (this: Mocha.Context) {
          skipBecause(this, 'no Fabric here');
        }),
      );
    });
    expect(counts).to.deep.equal({ passed: 1, failed: 1, skipped: 1 });
    expect(printed).to.contain('inner is skipped: no Fabric here');
  });

  it('says once why a suite left itself out, by its own name, and how many tests that are', async () => {
    const { counts, printed } = await report((suite) => {
      const left = Mocha.Suite.create(suite, 'on Fabric');
      left.beforeAll(function (this: Mocha.Context) {
        skipBecause(this, 'Fabric was not found.\nSearched: everywhere');
      });
      left.addTest(new Mocha.Test('one', () => undefined));
      const nested = Mocha.Suite.create(left, 'nested');
      nested.addTest(new Mocha.Test('two', () => undefined));
      nested.addTest(new Mocha.Test('three', () => undefined));
    });
    expect(counts).to.deep.equal({ passed: 0, failed: 0, skipped: 3 });
    expect(printed).to.contain('Skipped:\n  - inner on Fabric, 3 tests: Fabric was not found.\n');
    expect(printed).to.not.contain('everywhere');
  });

  it('says once why several tests of a suite left themselves out', async () => {
    const { printed } = await report((suite) => {
      for (const [title, reason] of [
        ['one', 'no server'],
        ['two', 'no server'],
        ['three', 'no time'],
      ] as const) {
        suite.addTest(
          new Mocha.Test(title, function (this: Mocha.Context) {
            skipBecause(this, reason);
          }),
        );
      }
    });
    expect(printed).to.contain(
      'Skipped:\n  - inner, 2 tests: no server\n  - inner three: no time\n',
    );
  });

  it('takes a test that is skipped without a reason for a failure', async () => {
    const { counts, printed, failures } = await report((suite) => {
      suite.addTest(new Mocha.Test('passes', () => undefined));
      suite.addTest(
        new Mocha.Test('hides', function (this: Mocha.Context) {
          // eslint-disable-next-line no-restricted-syntax -- what the reporter is to notice
          this.skip();
        }),
      );
    });
    expect(counts).to.deep.equal({ passed: 1, failed: 1, skipped: 0 });
    expect(failures).to.equal(1);
    expect(printed).to.contain('inner hides: NO REASON GIVEN');
  });

  it('lets a test without a body say in its title when it runs', async () => {
    const { counts, printed } = await report((suite) => {
      suite.addTest(new Mocha.Test('runs where there is a server'));
    });
    expect(counts).to.deep.equal({ passed: 0, failed: 0, skipped: 1 });
    expect(printed).to.contain('  - inner runs where there is a server\n');
  });
});
