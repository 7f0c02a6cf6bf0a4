import { holds, refuse } from '../result';
import type { Check } from '../result';
import { currencyExponent } from './currencies';

const wholePattern = /^(0|[1-9][0-9]{0,17})$/;

/**
 * Minor units from the wire: a decimal string, no sign, at most 18 digits.
 *
 * @throws RangeError for anything else: commands are validated before they come here.
 */
export const minorUnits = (text: string): bigint => {
  if (!wholePattern.test(text)) throw new RangeError('an amount is 1 to 18 digits in a string');
  return BigInt(text);
};

/** Refuses a code that ISO 4217 does not list. */
export const checkCurrency = (currency: string): Check<'CURRENCY_UNKNOWN'> =>
  currencyExponent(currency) === undefined ? refuse('CURRENCY_UNKNOWN', { currency }) : holds;

export const checkSameCurrency = (expected: string, actual: string): Check<'CURRENCY_MISMATCH'> =>
  actual === expected ? holds : refuse('CURRENCY_MISMATCH', { expected, actual });

/** Minor units as a plain decimal in major units: `34512` USD is `345.12`; undefined currency fails. */
export const toMajorUnits = (amount: bigint, currency: string): string => {
  const exponent = currencyExponent(currency);
  if (exponent === undefined) throw new RangeError(`${currency} is not an ISO 4217 currency`);
  const digits = (amount < 0n ? -amount : amount).toString().padStart(exponent + 1, '0');
  const sign = amount < 0n ? '-' : '';
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
};

/**
 * A plain decimal in major units as minor units, exactly: undefined where the text is no decimal,
 * the currency unknown, or a digit beyond the currency's exponent is not zero.
 */
export const fromMajorUnits = (text: string, currency: string): bigint | undefined => {
  const exponent = currencyExponent(currency);
  const parts = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(text);
  if (exponent === undefined || !parts) return undefined;
  const [, sign = '', whole = '', fraction = ''] = parts;
  if (/[1-9]/.test(fraction.slice(exponent))) return undefined;
  const amount = BigInt(whole + fraction.slice(0, exponent).padEnd(exponent, '0'));
  return sign ? -amount : amount;
};
