/**
 * Digits after the point in which decimals are counted: the 18 that the ledger's decimal strings may
 * have, and 6 more, so that a conversion factor in millionths loses none.
 */
const fractionDigits = 24;
/** How often one whole is counted. */
const whole = 10n ** BigInt(fractionDigits);
/** One whole, in millionths: the unit of tolerances and of factors between units. */
export const wholeMillionths = 1_000_000n;

/** A decimal string of the ledger, with or without sign, as an exact count of 10⁻²⁴. */
export const countOf = (decimal: string): bigint => {
  const isNegative = decimal.startsWith('-');
  const [digits = '0', fraction = ''] = (isNegative ? decimal.slice(1) : decimal).split('.');
  const count = BigInt(digits) * whole + BigInt(fraction.padEnd(fractionDigits, '0'));
  return isNegative ? -count : count;
};

/** The decimal string of such a count, without trailing zeros. */
export const decimalOf = (count: bigint): string => {
  const size = magnitudeOf(count);
  const fraction = (size % whole).toString().padStart(fractionDigits, '0').replace(/0+$/, '');
  return `${count < 0n ? '-' : ''}${size / whole}${fraction === '' ? '' : `.${fraction}`}`;
};

/** Rounded up to a whole number of steps. */
export const upToStep = (count: bigint, step: bigint): bigint =>
  ((count + step - 1n) / step) * step;

/** The last of the digits after the point that the ledger's decimal strings may have. */
const lastDigit = 10n ** 6n;

/** The decimal string of what is drawn, rounded up to what can be written. */
export const drawnText = (count: bigint): string => decimalOf(upToStep(count, lastDigit));

export const magnitudeOf = (value: bigint): bigint => (value < 0n ? -value : value);

/** Whether a decimal string is more than another one. */
export const moreThan = (left: string, right: string): boolean => countOf(left) > countOf(right);

/** The smallest of these; 0 of none. */
export const least = (...values: readonly bigint[]): bigint =>
  values.reduce((smallest, each) => (each < smallest ? each : smallest), values[0] ?? 0n);

export const sumOf = (values: readonly bigint[]): bigint =>
  values.reduce((sum, value) => sum + value, 0n);

/** Whether `actual` differs from `base` by no more than `toleranceMillionths` of `base`. */
export const isWithinTolerance = (
  base: bigint,
  actual: bigint,
  toleranceMillionths: number,
): boolean =>
  magnitudeOf(actual - base) * wholeMillionths <= magnitudeOf(base) * BigInt(toleranceMillionths);
