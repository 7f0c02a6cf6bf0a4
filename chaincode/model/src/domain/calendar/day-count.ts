import type { DayCount } from '../../interface/vocabulary';
import { rational } from '../money';
import type { Rational } from '../money';
import { civilDate, daysBetween, isLeapYear } from '../dates';
import type { BusinessDate } from '../dates';

/** Years from one date to another, exactly, and the days that the convention counts. */
export interface YearFraction {
  readonly days: number;
  readonly years: Rational;
}

/** 30E/360 (ISDA 2006 section 4.16 (g)): a 31st counts as a 30th. */
const thirtyDays = (from: BusinessDate, to: BusinessDate): number => {
  const start = civilDate(from);
  const end = civilDate(to);
  return (
    360 * (end.year - start.year) +
    30 * (end.month - start.month) +
    (Math.min(end.day, 30) - Math.min(start.day, 30))
  );
};

/** Days of the period that fall in leap years; the first day counts, the last does not. */
const daysInLeapYears = (from: BusinessDate, to: BusinessDate): number => {
  const first = civilDate(from).year;
  const last = civilDate(to).year;
  let days = 0;
  for (let year = first; year <= last; year += 1) {
    if (!isLeapYear(year)) continue;
    const start = year === first ? from : `${String(year).padStart(4, '0')}-01-01`;
    const next = `${String(year + 1).padStart(4, '0')}-01-01`;
    days += daysBetween(start, to < next ? to : next);
  }
  return days;
};

/** Actual/Actual ISDA (section 4.16 (b)): days in leap years over 366, the others over 365. */
const actualActual = (from: BusinessDate, to: BusinessDate, days: number): Rational => {
  const leap = daysInLeapYears(from, to);
  return rational(BigInt(leap) * 365n + BigInt(days - leap) * 366n, 365n * 366n);
};

/**
 * The year fraction of a period under a day-count convention.
 *
 * @throws RangeError where `to` is before `from`.
 */
export const yearFraction = (
  from: BusinessDate,
  to: BusinessDate,
  dayCount: DayCount,
): YearFraction => {
  if (to < from) throw new RangeError('a period ends on or after the day on which it begins');
  const actual = daysBetween(from, to);
  switch (dayCount) {
    case 'actual-360':
      return { days: actual, years: rational(BigInt(actual), 360n) };
    case 'actual-365-fixed':
      return { days: actual, years: rational(BigInt(actual), 365n) };
    case 'actual-actual-isda':
      return { days: actual, years: actualActual(from, to, actual) };
    case '30e-360': {
      const days = thirtyDays(from, to);
      return { days, years: rational(BigInt(days), 360n) };
    }
  }
};

const over360: ReadonlySet<string> = new Set('USD EUR JPY CHF CNY DKK NOK SEK'.split(' '));
const over365: ReadonlySet<string> = new Set('GBP HKD SGD AUD CAD NZD INR PLN ZAR'.split(' '));

/** The money market's day count of a currency; undefined where the market names none. */
export const marketDayCount = (currency: string): DayCount | undefined => {
  if (over360.has(currency)) return 'actual-360';
  return over365.has(currency) ? 'actual-365-fixed' : undefined;
};
