import { expect } from 'chai';
import fc from 'fast-check';
import type { ReceiptLine } from '../../interface/commands';
import type { DrawnQuantity } from '../../interface/records';
import { countOf, decimalOf } from './decimal';
import { shortageOf, stockOf } from './stock';

const pumps = { lineNumber: '1', hsCode: '84137010', description: 'Pumps', unit: 'C62' };
const line = (over: Partial<ReceiptLine>): ReceiptLine => ({ ...pumps, quantity: '100', ...over });

const shortage = (
  stored: readonly ReceiptLine[],
  wanted: readonly ReceiptLine[],
  drawn: readonly DrawnQuantity[] = [],
) => shortageOf(stored, drawn, stockOf(wanted));

/** `hsCode: undefined` is no code at all. */
const uncoded = (description: string, quantity: string): ReceiptLine => {
  const { hsCode: _hsCode, ...rest } = line({ description, quantity });
  return rest;
};

describe('what lines count of a stock', () => {
  it('is summed for the same goods and unit, without rounding', () => {
    const lines = [line({ quantity: '0.1' }), line({ quantity: '0.2', description: 'Pump' })];
    expect(stockOf(lines)).to.deep.equal([
      { heading: '8413', goods: '84137010', unit: 'C62', quantity: '0.3' },
    ]);
    const tiny = `0.${'0'.repeat(17)}1`;
    expect(stockOf([line({ quantity: tiny, unit: 'GRM' })])[0]).to.include({ quantity: tiny });
  });

  it('says of goods without a code what they are', () => {
    expect(stockOf([uncoded('Vases', '3'), uncoded('ＶＡＳＥＳ', '4')])).to.deep.equal([
      { heading: '*', goods: 'Vases', unit: 'C62', quantity: '7' },
    ]);
  });
});

describe('a shortage of stock', () => {
  const cases: readonly (readonly [string, ReceiptLine[], ReceiptLine[], string | undefined])[] = [
    ['none: all of it leaves', [line({})], [line({})], undefined],
    ['none: in a unit that is another word', [line({})], [line({ unit: 'H87' })], undefined],
    [
      'none: dozens of pieces',
      [line({ quantity: '24' })],
      [line({ quantity: '2', unit: 'DZN' })],
      undefined,
    ],
    [
      'none: under a receipt of two lines',
      [line({}), line({})],
      [line({ quantity: '200' })],
      undefined,
    ],
    ['one more than lies there', [line({})], [line({ quantity: '101' })], '100'],
    ['the smallest part more', [line({})], [line({ quantity: `100.${'0'.repeat(17)}1` })], '100'],
    ['two lines that together are more', [line({})], [line({}), line({ quantity: '1' })], '100'],
    [
      'two lines in two words of one unit',
      [line({})],
      [line({}), line({ unit: 'H87', quantity: '1' })],
      '100',
    ],
    ['another unit', [line({})], [line({ unit: 'KGM', quantity: '1' })], '0'],
    ['goods of the same heading', [line({})], [line({ hsCode: '84137099', quantity: '1' })], '0'],
    ['a coarser code', [line({})], [line({ hsCode: '8413', quantity: '1' })], '0'],
    ['coded goods without their code', [line({})], [uncoded('Pumps', '1')], '0'],
    ['goods called as the code of others', [line({})], [uncoded('84137010', '1')], '0'],
    ['goods of another description', [uncoded('Vases', '9')], [uncoded('Bowls', '1')], '0'],
  ];
  for (const [what, stored, wanted, available] of cases) {
    it(what, () => {
      expect(shortage(stored, wanted)?.available).to.equal(available);
    });
  }

  it('keeps a stock in two units apart', () => {
    const stored = [line({ quantity: '10' }), line({ quantity: '500', unit: 'KGM' })];
    expect(shortage(stored, stored)).to.equal(undefined);
    expect(shortage(stored, [line({ quantity: '11' })])).to.deep.equal({
      goods: '84137010',
      unit: 'C62',
      requested: '11',
      available: '10',
    });
    const half = line({ quantity: '0.5', unit: 'TNE' });
    expect(shortage(stored, [half])).to.equal(undefined);
    expect(shortage(stored, [half, line({ quantity: '1', unit: 'GRM' })])?.available).to.equal(
      '500',
    );
  });

  it('counts what others drew, in whatever unit', () => {
    const drawn = stockOf([line({ quantity: '5', unit: 'DZN' }), line({ quantity: '39' })]);
    expect(shortage([line({})], [line({ quantity: '1' })], drawn)).to.equal(undefined);
    expect(shortage([line({})], [line({ quantity: '2' })], drawn)?.available).to.equal('1');
  });

  it('never lets the sum of all draws be above what lies there', () => {
    const units = ['C62', 'H87', 'DZN', 'PR'] as const;
    const factor = { C62: 1n, H87: 1n, DZN: 12n, PR: 2n };
    const step = fc.record({ unit: fc.constantFrom(...units), hundredths: fc.bigInt(1n, 900n) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const drawn: DrawnQuantity[] = [];
        let left = 10_000n;
        for (const { unit, hundredths } of steps) {
          const quantity = decimalOf((hundredths * countOf('1')) / 100n);
          const wanted = [line({ unit, quantity })];
          const refused = shortage([line({})], wanted, drawn) !== undefined;
          expect(refused).to.equal(hundredths * factor[unit] > left);
          if (refused) continue;
          left -= hundredths * factor[unit];
          drawn.push(...stockOf(wanted));
        }
      }),
    );
  });

  it('is found among the longest lists', () => {
    const many = Array.from({ length: 500 }, (_, at) =>
      uncoded(`${'Vase'.repeat(120)} ${at}`, '1'),
    );
    expect(shortage(many, many)).to.equal(undefined);
    expect(shortage(many, many, stockOf(many))?.available).to.equal('0');
  });
});
