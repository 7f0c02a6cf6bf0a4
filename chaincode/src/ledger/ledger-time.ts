/** A protobuf timestamp as fabric-shim hands it over. */
export interface TransactionTimestamp {
  readonly seconds: { toNumber(): number } | number;
  readonly nanos: number;
}

/**
 * The transaction's own timestamp as text. The ledger knows no other time: the wall clock differs
 * between endorsers.
 *
 * @returns ISO 8601 in UTC with milliseconds, which order like the instants they name
 */
export const ledgerInstant = ({ seconds, nanos }: TransactionTimestamp): string => {
  const total = typeof seconds === 'number' ? seconds : seconds.toNumber();
  const day = Math.floor(total / secondsPerDay);
  const second = total - day * secondsPerDay;
  const time = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
  const millis = digits(Math.floor(nanos / 1_000_000), 3);
  return `${civilDate(day)}T${time.map((part) => digits(part, 2)).join(':')}.${millis}Z`;
};

const secondsPerDay = 86_400;
const daysPerEra = 146_097;

const digits = (value: number, width: number): string => String(value).padStart(width, '0');

/**
 * Day of the Gregorian calendar for a number of days since 1970-01-01, counted in eras of 400 years
 * that begin on 1 March, so that the leap day comes last.
 */
const civilDate = (daysSinceEpoch: number): string => {
  const shifted = daysSinceEpoch + 719_468;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const before = 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = dayOfEra - before;
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
};
