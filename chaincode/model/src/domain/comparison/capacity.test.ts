import { expect } from 'chai';
import fc from 'fast-check';
import { fill, leftOf, limitOf, shareUp, spread, sumOfLimits } from './capacity';
import type { Capacity } from './capacity';
import { sumOf } from './decimal';

/** `100-30`: of a figure of 100, 30 is drawn. */
const of = (text: string): Capacity => {
  const [figure = '0', drawn = '0'] = text.split('-');
  return { figure: BigInt(figure), drawn: BigInt(drawn) };
};
const fivePercent = 50_000;

describe('what may still be drawn of a figure', () => {
  type Case = readonly [capacity: string, tolerance: number, left: bigint, limit: bigint];
  const cases: readonly Case[] = [
    ['100', 0, 100n, 100n],
    ['100-100', 0, 0n, 0n],
    ['100', fivePercent, 100n, 105n],
    ['100-60', fivePercent, 40n, 42n],
    ['100-102', fivePercent, 0n, 0n],
    ['100-105', fivePercent, 0n, 0n],
    ['100-110', fivePercent, 0n, 0n],
    ['0', fivePercent, 0n, 0n],
    ['19', fivePercent, 19n, 19n],
    ['1', 1_000_000, 1n, 2n],
  ];
  for (const [capacity, tolerance, left, limit] of cases) {
    it(`${capacity} at ${tolerance}: ${left}, with the tolerance ${limit}`, () => {
      expect(leftOf(of(capacity))).to.equal(left);
      expect(limitOf(of(capacity), tolerance)).to.equal(limit);
    });
  }

  it('is nothing of a figure below nothing', () => {
    const returned = { figure: -100n, drawn: 0n };
    expect(leftOf(returned)).to.equal(0n);
    expect(limitOf(returned, fivePercent)).to.equal(0n);
  });
});

describe('an amount spread over figures', () => {
  type Case = readonly [
    what: string,
    amount: bigint,
    over: readonly string[],
    taken: readonly bigint[],
  ];
  const cases: readonly Case[] = [
    ['fills them in their order', 150n, ['100', '100'], [100n, 50n]],
    ['leaves out what is drawn', 60n, ['100-90', '100'], [10n, 50n]],
    ['takes the tolerance last', 203n, ['100', '100'], [103n, 100n]],
    ['takes each tolerance once', 209n, ['100', '100'], [105n, 104n]],
    ['takes no tolerance where nothing is left', 4n, ['100-100', '100-80'], [0n, 4n]],
    ['leaves out what is too much', 999n, ['100', '10'], [105n, 10n]],
    ['takes nothing of nothing', 0n, ['100'], [0n]],
    ['gives nothing back below nothing', -50n, ['100', '100-100'], [0n, 0n]],
    ['has nowhere to go', 50n, [], []],
    ['finds no room in figures of nothing', 50n, ['0', '0'], [0n, 0n]],
  ];
  for (const [what, amount, over, taken] of cases) {
    it(what, () => {
      expect(spread(amount, over.map(of), fivePercent)).to.deep.equal(taken);
    });
  }

  it('fills rooms whose limit is below what is left no further than that', () => {
    expect(
      fill(10n, [
        { left: 4n, limit: 4n },
        { left: 3n, limit: 5n },
      ]),
    ).to.deep.equal([4n, 5n]);
  });
});

const figure = fc.bigInt(0n, 1_000_000n);
const capacities = fc.array(fc.record({ figure, drawn: figure }), { maxLength: 6 });
const tolerance = fc.integer({ min: 0, max: 1_000_000 });
const amount = fc.bigInt(-1_000n, 4_000_000n);

describe('whatever is spread', () => {
  it('takes all of it, or all that there is, and never less than nothing', () => {
    fc.assert(
      fc.property(amount, capacities, tolerance, (given, over, at) => {
        const taken = spread(given, over, at);
        const limits = sumOfLimits(over, at);
        const wanted = given < 0n ? 0n : given;
        expect(sumOf(taken)).to.equal(wanted < limits ? wanted : limits);
        taken.forEach((part, each) => {
          expect(part >= 0n).to.equal(true);
          expect(part <= limitOf(over[each]!, at)).to.equal(true);
        });
      }),
    );
  });

  it('takes no tolerance while a figure has something left', () => {
    fc.assert(
      fc.property(amount, capacities, tolerance, (given, over, at) => {
        const taken = spread(given, over, at);
        const tolerated = taken.some((part, each) => part > leftOf(over[each]!));
        const exact = taken.every((part, each) => part >= leftOf(over[each]!));
        expect(!tolerated || exact).to.equal(true);
      }),
    );
  });

  it('has its tolerance once, however many draw on it one after another', () => {
    const amounts = fc.array(fc.bigInt(0n, 400_000n), { maxLength: 12 });
    const figures = fc.array(figure, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(amounts, figures, tolerance, (given, stated, at) => {
        const drawn = stated.map(() => 0n);
        for (const each of given) {
          const over = stated.map((one, place) => ({ figure: one, drawn: drawn[place]! }));
          if (each > sumOfLimits(over, at)) continue;
          spread(each, over, at).forEach((part, place) => (drawn[place]! += part));
        }
        stated.forEach((one, place) => {
          expect(drawn[place]! * 1_000_000n <= one * BigInt(1_000_000 + at)).to.equal(true);
        });
      }),
    );
  });
});

describe('a share, rounded up', () => {
  const cases: readonly (readonly [part: bigint, whole: bigint, of: bigint, share: bigint])[] = [
    [1n, 3n, 8n, 3n],
    [3n, 3n, 8n, 8n],
    [0n, 3n, 8n, 0n],
    [1n, 1_000n, 8n, 1n],
    [5n, 0n, 8n, 8n],
    [1n, 3n, 0n, 0n],
  ];
  for (const [part, whole, of8, share] of cases) {
    it(`${part} of ${whole} has ${share} of ${of8}`, () => {
      expect(shareUp(part, whole, of8)).to.equal(share);
    });
  }

  it('of what is left, by all parts together, is the whole', () => {
    const parts = fc.array(fc.bigInt(1n, 1_000n), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(parts, fc.bigInt(0n, 50n), (given, packages) => {
        let whole = sumOf(given);
        let left = packages;
        for (const part of given) {
          const share = shareUp(part, whole, left);
          expect(share <= left).to.equal(true);
          whole -= part;
          left -= share;
        }
        expect(left).to.equal(0n);
      }),
    );
  });
});
