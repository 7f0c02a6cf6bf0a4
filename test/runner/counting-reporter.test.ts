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
  try {
    await new Promise<void>((resolve) => mocha.run(() => resolve()));
  } finally {
    process.stdout.write = write;
  }
  const counts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
  rmSync(folder, { recursive: true });
  return { counts, printed: written.join('') };
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

  it('gives the reason of a suite that a hook skipped to each of its tests', async () => {
    const { counts, printed } = await report((suite) => {
      suite.beforeAll(function (this: Mocha.Context) {
        skipBecause(this, 'samples are absent');
      });
      suite.addTest(new Mocha.Test('one', () => undefined));
      suite.addTest(new Mocha.Test('two', () => undefined));
    });
    expect(counts).to.deep.equal({ passed: 0, failed: 0, skipped: 2 });
    expect(printed).to.contain('inner one: samples are absent');
    expect(printed).to.contain('inner two: samples are absent');
  });
});
