import { currencyExponent, fromMajorUnits } from '@cession/chaincode/domain';
import type { DocumentRule } from './document-unreadable';
import { lineOf } from './ubl-reading';
import type { UblReading } from './ubl-reading';
import type { XmlElement } from './xml-element';

/** `xsd:decimal`: sign, leading zeros and an empty side of the point are allowed. */
const decimalPattern = /^([+-]?)0*(\d*)(?:\.(\d*))?$/;

/** A quantity, weight or price in the ledger's form: no sign, at most 12 digits and 6 decimals. */
export const readDecimal = (reading: UblReading, element: XmlElement): string => {
  const text = lineOf(element);
  const [, sign, whole = '', fraction = ''] = decimalPattern.exec(text) ?? [];
  const decimals = fraction.replace(/0+$/, '');
  const digits = whole === '' ? '0' : whole;
  if (sign === undefined || !/\d/.test(text)) {
    return refused(reading, element, `${text} is no decimal number`);
  }
  if (sign === '-' && (digits !== '0' || decimals !== '')) {
    return refused(reading, element, 'it may not be negative');
  }
  if (decimals.length > 6 || digits.length > 12) {
    return refused(reading, element, 'it may have 12 digits before and 6 after the point');
  }
  return decimals === '' ? digits : `${digits}.${decimals}`;
};

const refused = (reading: UblReading, element: XmlElement, message: string): string => {
  reading.refuse(element.path, 'FIELD_MALFORMED', message);
  return '0';
};

/** A currency that ISO 4217 lists. */
export const checkCurrencyCode = (reading: UblReading, place: string, currency: string): string => {
  if (currency !== '' && currencyExponent(currency) === undefined) {
    reading.refuse(place, 'CURRENCY_UNKNOWN', `${currency} is no currency of ISO 4217`);
  }
  return currency;
};

/**
 * An amount in exact minor units, with its sign. It must be in the document's currency: a sum in
 * another one cannot be added to the rest.
 */
export const readSignedAmount = (
  reading: UblReading,
  element: XmlElement,
  currency: string,
): bigint => {
  const text = lineOf(element);
  const refuse = (rule: DocumentRule, message: string): bigint => {
    reading.refuse(element.path, rule, message);
    return 0n;
  };
  const stated = element.attributes.get('currencyID');
  if (stated === undefined) return refuse('FIELD_MISSING', 'currencyID is required');
  if (stated !== currency) {
    return refuse('AMOUNT_CURRENCY_DIFFERS', `it is in ${stated}, the document in ${currency}`);
  }
  const [, sign, whole = '', fraction = ''] = decimalPattern.exec(text) ?? [];
  if (sign === undefined || !/\d/.test(text)) {
    return refuse('FIELD_MALFORMED', `${text} is no amount`);
  }
  const digits = whole === '' ? '0' : whole;
  if (digits.length > 16) return refuse('AMOUNT_TOO_LARGE', 'it has more than 16 digits');
  // An unknown currency has been noted where the document names it.
  if (currencyExponent(currency) === undefined) return 0n;
  const amount = fromMajorUnits(fraction === '' ? digits : `${digits}.${fraction}`, currency);
  if (amount === undefined) {
    return refuse('AMOUNT_TOO_PRECISE', `${currency} has fewer decimals than ${text}`);
  }
  return sign === '-' ? -amount : amount;
};

/** An amount that may not be negative. */
export const readAmount = (reading: UblReading, element: XmlElement, currency: string): bigint => {
  const amount = readSignedAmount(reading, element, currency);
  if (amount >= 0n) return amount;
  reading.refuse(element.path, 'AMOUNT_NEGATIVE', 'it may not be negative');
  return 0n;
};

/** The amount at a path, 0 where there is none. */
export const readOptionalAmount = (
  reading: UblReading,
  base: XmlElement,
  path: string,
  currency: string,
): bigint => {
  const element = base.first(path);
  return element ? readAmount(reading, element, currency) : 0n;
};

export const readRequiredAmount = (
  reading: UblReading,
  base: XmlElement,
  path: string,
  currency: string,
): bigint => {
  const element = base.first(path);
  return element ? readAmount(reading, element, currency) : reading.missing(base, path, 0n);
};
