import { expect } from 'chai';
import fc from 'fast-check';
import type { BusinessDayConvention, DayCount } from '../../interface/vocabulary';
import { businessDayConventions, dayCounts } from '../../interface/vocabulary';
import { addDays, dateOfDayNumber, dayNumber, daysBetween, weekday } from '../dates';
import { adjustToBusinessDay, isBusinessDay } from './business-day';
import { marketDayCount, yearFraction } from './day-count';

const dayNumbers = fc.integer({ min: -25_567, max: 2_932_896 });
const dates = dayNumbers.map(dateOfDayNumber);

describe('business dates', () => {
  it('agrees with the machine calendar from 1900 to 9999', () => {
    fc.assert(
      fc.property(dayNumbers, (number) => {
        const date = new Date(number * 86_400_000).toISOString().slice(0, 10);
        expect(dateOfDayNumber(number)).to.equal(date);
        expect(dayNumber(date)).to.equal(number);
        expect(weekday(date)).to.equal((new Date(number * 86_400_000).getUTCDay() + 6) % 7);
      }),
    );
  });

  it('counts over a leap day and a century', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).to.equal(2);
    expect(daysBetween('1900-02-28', '1900-03-01')).to.equal(1);
    expect(daysBetween('2000-02-28', '2000-03-01')).to.equal(2);
    expect(addDays('2025-12-31', 1)).to.equal('2026-01-01');
    expect(addDays('2026-03-01', -1)).to.equal('2026-02-28');
  });

  it('refuses what is no day', () => {
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '', '0000-01-01']) {
      expect(() => dayNumber(text), text).to.throw(RangeError);
    }
  });
});

describe('business days', () => {
  // 2026-05-30 is a Saturday at the end of a month, 2026-05-09 one in the middle.
  const cases: readonly [string, BusinessDayConvention, string][] = [
    ['2026-05-09', 'unadjusted', '2026-05-09'],
    ['2026-05-09', 'following', '2026-05-11'],
    ['2026-05-09', 'preceding', '2026-05-08'],
    ['2026-05-09', 'modified-following', '2026-05-11'],
    ['2026-05-30', 'following', '2026-06-01'],
    ['2026-05-30', 'modified-following', '2026-05-29'],
  ];
  for (const [date, convention, expected] of cases) {
    it(`moves ${date} by ${convention} to ${expected}`, () => {
      expect(adjustToBusinessDay(date, convention)).to.equal(expected);
    });
  }

  it('skips holidays', () => {
    const holidays = ['2026-05-11', '2026-05-08'];
    expect(adjustToBusinessDay('2026-05-09', 'following', holidays)).to.equal('2026-05-12');
    expect(adjustToBusinessDay('2026-05-09', 'preceding', holidays)).to.equal('2026-05-07');
  });

  it('ends on a business day, in the same month where modified', () => {
    const conventions = fc.constantFrom(...businessDayConventions);
    fc.assert(
      fc.property(dates, conventions, (date, convention) => {
        fc.pre(date < '9999-12-31');
        const moved = adjustToBusinessDay(date, convention);
        if (convention !== 'unadjusted') expect(isBusinessDay(moved)).to.equal(true);
        if (convention === 'modified-following') {
          expect(moved.slice(0, 7)).to.equal(date.slice(0, 7));
        }
        expect(Math.abs(daysBetween(date, moved)) <= 2).to.equal(true);
      }),
    );
  });
});

describe('day counts', () => {
  // The ISDA memorandum of 1998 on actual/actual, and the definitions' own edge cases of 30E/360.
  const cases: readonly [string, string, DayCount, number, bigint, bigint][] = [
    ['2003-11-01', '2004-05-01', 'actual-actual-isda', 182, 61n * 366n + 121n * 365n, 133_590n],
    ['1999-02-01', '1999-07-01', 'actual-actual-isda', 150, 150n, 365n],
    ['1999-07-01', '2000-07-01', 'actual-actual-isda', 366, 184n * 366n + 182n * 365n, 133_590n],
    ['2003-11-01', '2004-05-01', 'actual-360', 182, 182n, 360n],
    ['2003-11-01', '2004-05-01', 'actual-365-fixed', 182, 182n, 365n],
    ['2006-08-31', '2007-02-28', '30e-360', 178, 178n, 360n],
    ['2007-01-31', '2007-03-31', '30e-360', 60, 60n, 360n],
    ['2007-02-28', '2007-03-05', '30e-360', 7, 7n, 360n],
  ];
  for (const [from, to, dayCount, days, numerator, denominator] of cases) {
    it(`counts ${from} to ${to} by ${dayCount}`, () => {
      const fraction = yearFraction(from, to, dayCount);
      expect(fraction.days).to.equal(days);
      expect(fraction.years.numerator * denominator).to.equal(
        numerator * fraction.years.denominator,
      );
    });
  }

  it('adds up over a split period, except for the months of 30 days', () => {
    const additive = fc.constantFrom(...dayCounts.filter((dayCount) => dayCount !== '30e-360'));
    const earlyDates = fc.integer({ min: -25_567, max: 2_900_000 }).map(dateOfDayNumber);
    const spans = fc.integer({ min: 0, max: 1200 });
    fc.assert(
      fc.property(earlyDates, spans, spans, additive, (from, first, second, dayCount) => {
        const middle = addDays(from, first);
        const to = addDays(middle, second);
        const [left, right, whole] = [
          yearFraction(from, middle, dayCount).years,
          yearFraction(middle, to, dayCount).years,
          yearFraction(from, to, dayCount).years,
        ];
        const sum =
          left.numerator * right.denominator * whole.denominator +
          right.numerator * left.denominator * whole.denominator;
        expect(sum).to.equal(whole.numerator * left.denominator * right.denominator);
      }),
    );
  });

  it('refuses a period that ends before it begins', () => {
    expect(() => yearFraction('2026-01-02', '2026-01-01', 'actual-360')).to.throw(RangeError);
  });

  it('names the market default of a currency', () => {
    expect(marketDayCount('USD')).to.equal('actual-360');
    expect(marketDayCount('CNY')).to.equal('actual-360');
    expect(marketDayCount('GBP')).to.equal('actual-365-fixed');
    expect(marketDayCount('BRL')).to.equal(undefined);
  });
});
