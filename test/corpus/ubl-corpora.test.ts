import { expect } from 'chai';
import { skipBecause } from '../runner/skip-because';
import { corpora, filesOf, missingCorpus } from './corpora';
import { readCorpus } from './read-corpus';
import type { CorpusResult } from './read-corpus';

/** Of the invoices that claim money, and of the credit notes, those that can be entered, with what their sender adds. */
const enough = 0.95;

const columns = ['claims', 'credits', 'orders', 'changes'] as const;

/** Of each kind of document: how many there are, how many entered, and how many of these need a word of the sender. */
const tableOf = (results: ReadonlyMap<string, CorpusResult>): string =>
  [
    `corpus                 ${columns.map((each) => `${each}: all, entered, with a word`.padStart(38)).join('')}  wrong`,
    ...[...results].map(([name, result]) =>
      [
        name.padEnd(23),
        ...columns.map((each) => {
          const { all, entered, given } = result[each];
          return `${all}, ${entered}, ${given}`.padStart(38);
        }),
        String(result.wrong.length).padStart(7),
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
      expect(result.claims.all + result.orders.all, 'invoices and orders').to.be.greaterThan(0);
      expect(result.wrong).to.deep.equal([]);
    });
  }

  for (const kind of ['claims', 'credits'] as const) {
    it(`can be entered, all but a few: ${kind}`, function () {
      if (results.size === 0) skipBecause(this, 'no corpus is here');
      const sum = (of: 'all' | 'entered') =>
        [...results.values()].reduce((total, each) => total + each[kind][of], 0);
      expect(sum('entered') / sum('all')).to.be.at.least(enough);
    });
  }

  after(() => {
    if (results.size === 0) return;
    console.log(tableOf(results));
    for (const [name, { refused }] of results) {
      for (const why of refused) console.log(`refused: ${name}/${why}`);
    }
  });
});
