/**
 * Days of the proleptic Gregorian calendar as `YYYY-MM-DD` on the wire and as a day number (days
 * since 1970-01-01) in arithmetic: no clock, no time zone, no `Date`.
 */
export type BusinessDate = string;

/** Year, month 1–12 and day of the month. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export const isLeapYear = (year: number): boolean =>
  (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** Days before 1 January of the year, counted from year 1. */
const daysBeforeYear = (year: number): number => {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
};

const epoch = daysBeforeYear(1970);

/**
 * @throws RangeError for a text that is no day, from year 1 on.
 */
export const civilDate = (date: BusinessDate): CivilDate => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const [year = 0, month = 0, day = 0] = parts ? parts.slice(1).map(Number) : [];
  const exists =
    year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  if (!exists) throw new RangeError('a business date is a day that exists, YYYY-MM-DD');
  return { year, month, day };
};

const dayOfYear = ({ year, month, day }: CivilDate): number => {
  let days = day;
  for (let past = 1; past < month; past += 1) days += daysInMonth(year, past);
  return days;
};

/** Days since 1970-01-01. */
export const dayNumber = (date: BusinessDate): number => {
  const civil = civilDate(date);
  return daysBeforeYear(civil.year) + dayOfYear(civil) - 1 - epoch;
};

/** The inverse of `dayNumber`. */
export const dateOfDayNumber = (number: number): BusinessDate => {
  const days = number + epoch;
  let year = Math.floor(days / 365.2425) + 1;
  while (daysBeforeYear(year) > days) year -= 1;
  while (daysBeforeYear(year + 1) <= days) year += 1;
  let rest = days - daysBeforeYear(year);
  let month = 1;
  while (rest >= daysInMonth(year, month)) {
    rest -= daysInMonth(year, month);
    month += 1;
  }
  const padded = (value: number, width: number) => String(value).padStart(width, '0');
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(rest + 1, 2)}`;
};

export const addDays = (date: BusinessDate, days: number): BusinessDate =>
  dateOfDayNumber(dayNumber(date) + days);

/** Calendar days from one date to another; negative where `to` is earlier. */
export const daysBetween = (from: BusinessDate, to: BusinessDate): number =>
  dayNumber(to) - dayNumber(from);

/** Seconds from one instant to another, ISO 8601 in UTC; fractions of a second are left out. */
export const secondsBetween = (from: string, to: string): number => secondsOf(to) - secondsOf(from);

const secondsOf = (instant: string): number => {
  const [hours = 0, minutes = 0, seconds = 0] = instant.slice(11, 19).split(':').map(Number);
  return dayNumber(instant.slice(0, 10)) * 86_400 + hours * 3600 + minutes * 60 + seconds;
};

/** 0 is Monday, 6 is Sunday. */
export const weekday = (date: BusinessDate): number => (((dayNumber(date) + 3) % 7) + 7) % 7;
