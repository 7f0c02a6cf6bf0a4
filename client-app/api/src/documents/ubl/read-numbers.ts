import { currencyExponent, fromMajorUnits } from '@cession/model/domain/money';
import type { DocumentRule } from '../reading';
import { tokenOf } from '../xml';
import type { XmlElement, XmlReading } from '../xml';

interface ParsedDecimal {
  readonly negative: boolean;
  /** Digits before the point, at least one, without leading zeros. */
  readonly whole: string;
  /** Digits after the point, without trailing zeros. */
  readonly fraction: string;
}

/** No number of a real document is longer, and the pattern below may look at each digit twice. */
const maxNumberLength = 64;

/** `xsd:decimal`: sign, leading zeros and an empty side of the point are allowed. */
const parseDecimal = (text: string): ParsedDecimal | undefined => {
  if (text.length > maxNumberLength) return undefined;
  const parts = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(text);
  if (!parts || !/\d/.test(text)) return undefined;
  const [, sign, whole = '', fraction = ''] = parts;
  const isZero = whole === '' && fraction === '';
  return { negative: sign === '-' && !isZero, whole: whole || '0', fraction };
};

/** Digits after the point of a decimal of the ledger. */
export const decimalPlaces = 18;
const wholeDigits = 12;

/** A weight, price or number of things in the ledger's form: no sign, at most 12 digits and 18 decimals. */
export const readDecimal = (reading: XmlReading, element: XmlElement): string => {
  const decimal = readSignedDecimal(reading, element);
  if (!decimal.startsWith('-')) return decimal;
  return refused(reading, element, 'it may not be negative');
};

/** A quantity, below zero where it goes back. */
export const readSignedQuantity = (reading: XmlReading, element: XmlElement): string => {
  const quantity = readSignedDecimal(reading, element);
  if (!reading.turned || quantity === '0') return quantity;
  return quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`;
};

const readSignedDecimal = (reading: XmlReading, element: XmlElement): string => {
  const text = tokenOf(element);
  const decimal = parseDecimal(text);
  if (!decimal) return refused(reading, element, `${text} is no decimal number`);
  const { whole, fraction } = decimal;
  if (fraction.length > decimalPlaces || whole.length > wholeDigits) {
    const limit = `${wholeDigits} digits before and ${decimalPlaces} after the point`;
    return refused(reading, element, `it may have ${limit}`);
  }
  return plainText(decimal);
};

const refused = (reading: XmlReading, element: XmlElement, message: string): string => {
  reading.refuse(element, 'FIELD_MALFORMED', message);
  return '0';
};

/** A decimal of the ledger as a whole number of its smallest parts. */
export const partsOf = (decimal: string): bigint => {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(decimalPlaces, '0'));
};

/** Whether an element says nought, in whatever currency. */
export const isZero = (element: XmlElement): boolean => {
  const decimal = parseDecimal(tokenOf(element));
  return decimal?.whole === '0' && decimal.fraction === '';
};

/** What an element says, in the smallest parts of a decimal, 0 where that is no number: to compare, not to record. */
export const exactOf = (element: XmlElement): bigint => {
  const decimal = parseDecimal(tokenOf(element));
  if (!decimal || decimal.fraction.length > decimalPlaces) return 0n;
  const parts = partsOf(`${decimal.whole}.${decimal.fraction}`);
  return decimal.negative ? -parts : parts;
};

/** A currency that ISO 4217 lists. */
export const checkCurrencyCode = (
  reading: XmlReading,
  element: XmlElement,
  currency: string,
): string => {
  if (currency !== '' && currencyExponent(currency) === undefined) {
    reading.refuse(element, 'CURRENCY_UNKNOWN', `${currency} is no currency of ISO 4217`);
  }
  return currency;
};

/**
 * An amount in exact minor units, with its sign. It must be in the document's currency: a sum in
 * another one cannot be added to the rest.
 */
export const readSignedAmount = (
  reading: XmlReading,
  element: XmlElement,
  currency: string,
): bigint => {
  const text = tokenOf(element);
  const refuse = (rule: DocumentRule, message: string): bigint => {
    reading.refuse(element, rule, message);
    return 0n;
  };
  const stated = element.attributes.get('currencyID');
  if (stated === undefined) return refuse('FIELD_MISSING', 'currencyID is required');
  if (stated !== currency) {
    return refuse('AMOUNT_CURRENCY_DIFFERS', `it is in ${stated}, the document in ${currency}`);
  }
  const decimal = parseDecimal(text);
  if (!decimal) return refuse('FIELD_MALFORMED', `${text} is no amount`);
  if (decimal.whole.length > 16) return refuse('AMOUNT_TOO_LARGE', 'it has more than 16 digits');
  // An unknown currency has been noted where the document names it.
  if (currencyExponent(currency) === undefined) return 0n;
  const amount = fromMajorUnits(plainText(decimal), currency);
  if (amount !== undefined) return reading.turned ? -amount : amount;
  return refuse('AMOUNT_TOO_PRECISE', `${currency} has fewer decimals than ${text}`);
};

const plainText = ({ negative, whole, fraction }: ParsedDecimal): string =>
  `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;

/** An amount that may not be negative. */
export const readAmount = (reading: XmlReading, element: XmlElement, currency: string): bigint => {
  const amount = readSignedAmount(reading, element, currency);
  if (amount >= 0n) return amount;
  reading.refuse(element, 'AMOUNT_NEGATIVE', 'it may not be negative');
  return 0n;
};

/** The amount at a path, 0 where there is none. */
export const readOptionalAmount = (
  reading: XmlReading,
  base: XmlElement,
  path: string,
  currency: string,
): bigint => {
  const element = base.first(path);
  return element ? readAmount(reading, element, currency) : 0n;
};
