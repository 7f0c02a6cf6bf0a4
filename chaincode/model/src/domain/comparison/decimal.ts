/** Digits after the point that the ledger's decimal strings may have. */
const fractionDigits = 6;
/** One whole, in millionths. */
export const wholeMillionths = 10n ** BigInt(fractionDigits);

/** A decimal string of the ledger (at most 6 decimals) in exact millionths. */
export const millionthsOf = (decimal: string): bigint => {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole) * wholeMillionths + BigInt(fraction.padEnd(fractionDigits, '0'));
};

/** The decimal string of millionths, without trailing zeros. */
export const decimalOf = (millionths: bigint): string => {
  const fraction = (millionths % wholeMillionths).toString().padStart(fractionDigits, '0');
  const trimmed = fraction.replace(/0+$/, '');
  return `${millionths / wholeMillionths}${trimmed === '' ? '' : `.${trimmed}`}`;
};

export const sumOf = (values: readonly bigint[]): bigint =>
  values.reduce((sum, value) => sum + value, 0n);

/** Whether `actual` differs from `base` by no more than `toleranceMillionths` of `base`. */
export const isWithinTolerance = (
  base: bigint,
  actual: bigint,
  toleranceMillionths: number,
): boolean => {
  const difference = actual > base ? actual - base : base - actual;
  return difference * wholeMillionths <= base * BigInt(toleranceMillionths);
};
