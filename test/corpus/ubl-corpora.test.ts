import { expect } from 'chai';
import { skipBecause } from '../runner/skip-because';
import { corpora, filesOf, missingCorpus } from './corpora';
import { readCorpus } from './read-corpus';
import type { CorpusResult } from './read-corpus';

/** Of the invoices that claim money, those that can be entered, with what their sender adds. */
const enough = 0.95;

const tableOf = (results: ReadonlyMap<string, CorpusResult>): string =>
  [
    'corpus                   invoices  entered  refused  due date given  wrong  orders  entered',
    ...[...results].map(([name, each]) =>
      [
        name.padEnd(23),
        String(each.claims).padStart(10),
        String(each.entered).padStart(9),
        String(each.claims - each.entered).padStart(9),
        String(each.dated).padStart(16),
        String(each.wrong.length).padStart(7),
        String(each.orders).padStart(8),
        String(each.ordersEntered).padStart(9),
      ].join(''),
    ),
  ].join('\n');

describe('published UBL files', function () {
  this.timeout(300_000);
  const results = new Map<string, CorpusResult>();

  for (const [name, origin] of corpora) {
    it(`of ${origin} are read as they are, or refused with a reason`, function () {
      const missing = missingCorpus(name);
      if (missing !== undefined) skipBecause(this, missing);
      const result = readCorpus(filesOf(name));
      results.set(name, result);
      expect(result.claims + result.orders, 'invoices and orders').to.be.greaterThan(0);
      expect(result.wrong).to.deep.equal([]);
    });
  }

  it('that claim money can be entered, all but a few', function () {
    if (results.size === 0) skipBecause(this, 'no corpus is here');
    const sum = (of: 'claims' | 'entered') =>
      [...results.values()].reduce((total, each) => total + each[of], 0);
    expect(sum('entered') / sum('claims')).to.be.at.least(enough);
  });

  after(() => {
    if (results.size === 0) return;
    console.log(tableOf(results));
    for (const [name, { refused }] of results) {
      for (const why of refused) console.log(`refused: ${name}/${why}`);
    }
  });
});
