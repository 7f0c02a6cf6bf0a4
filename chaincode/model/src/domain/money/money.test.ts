import { expect } from 'chai';
import fc from 'fast-check';
import type { Rounding } from '../../interface/vocabulary';
import { roundings } from '../../interface/vocabulary';
import { allocate } from './allocate';
import { currencyCodes, currencyExponent } from './currencies';
import { divide } from './divide';
import {
  checkCurrency,
  checkSameCurrency,
  fromMajorUnits,
  minorUnits,
  toMajorUnits,
} from './minor-units';

const amounts = fc.bigInt({ min: 0n, max: 10n ** 18n - 1n });

describe('currencies', () => {
  it('knows the exponents of ISO 4217', () => {
    const expected = { JPY: 0, KRW: 0, USD: 2, EUR: 2, CNY: 2, KWD: 3, TND: 3, CLF: 4, UYW: 4 };
    for (const [code, exponent] of Object.entries(expected)) {
      expect(currencyExponent(code), code).to.equal(exponent);
    }
  });

  it('lists each code once, three capitals each, and no metal or test code', () => {
    expect(new Set(currencyCodes).size).to.equal(currencyCodes.length);
    expect(currencyCodes.every((code) => /^[A-Z]{3}$/.test(code))).to.equal(true);
    for (const code of ['XAU', 'XXX', 'XTS', 'HRK', 'usd', '']) {
      expect(currencyExponent(code), code).to.equal(undefined);
    }
  });

  it('refuses an unknown currency, and a different one', () => {
    expect(checkCurrency('EUR').ok).to.equal(true);
    expect(checkSameCurrency('EUR', 'EUR').ok).to.equal(true);
    expect(checkCurrency('XYZ')).to.deep.equal({
      ok: false,
      error: { code: 'CURRENCY_UNKNOWN', details: { currency: 'XYZ' } },
    });
    expect(checkSameCurrency('EUR', 'USD')).to.deep.equal({
      ok: false,
      error: { code: 'CURRENCY_MISMATCH', details: { expected: 'EUR', actual: 'USD' } },
    });
  });
});

describe('minor units', () => {
  const decimals: readonly [string, string, bigint][] = [
    ['345.12', 'USD', 34512n],
    ['0.05', 'EUR', 5n],
    ['1200', 'JPY', 1200n],
    ['1.234', 'KWD', 1234n],
    ['-7.50', 'GBP', -750n],
  ];
  for (const [text, currency, amount] of decimals) {
    it(`reads and writes ${text} ${currency}`, () => {
      expect(fromMajorUnits(text, currency)).to.equal(amount);
      expect(toMajorUnits(amount, currency)).to.equal(text);
    });
  }

  it('takes trailing zeros and refuses to lose a digit', () => {
    expect(fromMajorUnits('1.5000', 'USD')).to.equal(150n);
    expect(fromMajorUnits('1.005', 'USD')).to.equal(undefined);
    expect(fromMajorUnits('1,5', 'USD')).to.equal(undefined);
    expect(fromMajorUnits('1.5', 'XYZ')).to.equal(undefined);
  });

  it('takes only whole numbers without sign or leading zero', () => {
    expect(minorUnits('0')).to.equal(0n);
    for (const text of ['', '-1', '01', '1.0', '1e3', '1'.repeat(19)]) {
      expect(() => minorUnits(text), text).to.throw(RangeError);
    }
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(...currencyCodes), (amount, currency) => {
        expect(fromMajorUnits(toMajorUnits(amount, currency), currency)).to.equal(amount);
      }),
    );
  });
});

describe('divide', () => {
  const cases: readonly [bigint, bigint, Readonly<Record<Rounding, bigint>>][] = [
    [5n, 2n, { 'half-up': 3n, 'half-even': 2n, floor: 2n, ceiling: 3n }],
    [7n, 2n, { 'half-up': 4n, 'half-even': 4n, floor: 3n, ceiling: 4n }],
    [4n, 3n, { 'half-up': 1n, 'half-even': 1n, floor: 1n, ceiling: 2n }],
    [5n, 3n, { 'half-up': 2n, 'half-even': 2n, floor: 1n, ceiling: 2n }],
    [6n, 3n, { 'half-up': 2n, 'half-even': 2n, floor: 2n, ceiling: 2n }],
    [-5n, 2n, { 'half-up': -2n, 'half-even': -2n, floor: -3n, ceiling: -2n }],
  ];
  for (const [numerator, divisor, expected] of cases) {
    it(`rounds ${numerator}/${divisor} as named`, () => {
      for (const rounding of roundings) {
        expect(divide(numerator, divisor, rounding), rounding).to.equal(expected[rounding]);
      }
    });
  }

  it('is never a whole unit away from the exact quotient', () => {
    const divisors = fc.bigInt({ min: 1n, max: 10n ** 12n });
    fc.assert(
      fc.property(amounts, divisors, fc.constantFrom(...roundings), (numerator, divisor, how) => {
        const error = divide(numerator, divisor, how) * divisor - numerator;
        expect(error > -divisor && error < divisor).to.equal(true);
        if (how.startsWith('half'))
          expect(2n * error <= divisor && -2n * error <= divisor).to.be.true;
      }),
    );
  });

  it('refuses a divisor of zero or less', () => {
    expect(() => divide(1n, 0n, 'floor')).to.throw(RangeError);
    expect(() => divide(1n, -2n, 'floor')).to.throw(RangeError);
  });
});

describe('allocate', () => {
  it('gives what is left over to the largest remainders, the first of equal ones', () => {
    expect(allocate(100n, [1n, 1n, 1n])).to.deep.equal([34n, 33n, 33n]);
    expect(allocate(101n, [50n, 30n, 20n])).to.deep.equal([51n, 30n, 20n]);
    expect(allocate(10n, [0n, 5n, 0n])).to.deep.equal([0n, 10n, 0n]);
    expect(allocate(0n, [0n, 0n])).to.deep.equal([0n, 0n]);
  });

  it('refuses to split by nothing', () => {
    expect(() => allocate(1n, [0n])).to.throw(RangeError);
    expect(() => allocate(1n, [])).to.throw(RangeError);
    expect(() => allocate(-1n, [1n])).to.throw(RangeError);
  });

  it('adds up to the sum, within one unit of the exact share, never above the weight', () => {
    const weights = fc.array(amounts, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(amounts, weights, (sum, parts) => {
        const total = parts.reduce((left, right) => left + right, 0n);
        fc.pre(total > 0n);
        const shares = allocate(sum, parts);
        expect(shares.reduce((left, right) => left + right, 0n)).to.equal(sum);
        shares.forEach((share, index) => {
          const weight = parts[index] ?? 0n;
          const error = share * total - sum * weight;
          expect(error > -total && error < total).to.equal(true);
          if (sum <= total) expect(share <= weight).to.equal(true);
        });
      }),
    );
  });
});
