import { currencyExponent, fromMajorUnits } from '@cession/model/domain/money';
import { isBusinessDate } from '@cession/model/interface';
import type { ColumnMapping, DateFormat } from '../ports';
import type { CellType } from './document-fields';

/** Why a cell is not what its column should hold. */
export type CellRule =
  'FIELD_MALFORMED' | 'FIELD_MISSING' | 'CURRENCY_UNKNOWN' | 'AMOUNT_TOO_PRECISE';

export interface CellFault {
  readonly rule: CellRule;
  readonly message: string;
}

export type CellValue = string | number | boolean | readonly string[];
export type ReadCell = { readonly value: CellValue } | { readonly fault: CellFault };

/** How numbers and days are written in a file. */
export type CellFormats = Pick<
  ColumnMapping,
  'decimalSeparator' | 'thousandsSeparator' | 'dateFormat'
>;

const fault = (rule: CellRule, message: string): ReadCell => ({ fault: { rule, message } });
const malformed = (message: string): ReadCell => fault('FIELD_MALFORMED', message);

/**
 * The value of a cell, exactly or not at all.
 *
 * @param currency of the document; undefined where it names none
 */
export const readCell = (
  text: string,
  type: CellType,
  formats: CellFormats,
  currency: string | undefined,
): ReadCell => {
  switch (type) {
    case 'text':
      return { value: text };
    case 'texts':
      return { value: text.split(/[\s,;|]+/u).filter((each) => each !== '') };
    case 'date':
      return readDay(text, formats.dateFormat);
    case 'flag':
      return readFlag(text);
    case 'count':
      return /^\d{1,9}$/.test(text)
        ? { value: Number(text) }
        : malformed(`${text} is no whole number`);
    case 'decimal':
      return readDecimal(text, formats);
    case 'amount':
      return readAmount(text, formats, currency);
  }
};

const yes = new Set(['true', 'yes', '1', 'ja', 'wahr', '是']);
const no = new Set(['false', 'no', '0', 'nein', 'falsch', '否']);

const readFlag = (text: string): ReadCell => {
  const word = text.toLowerCase();
  if (yes.has(word)) return { value: true };
  return no.has(word) ? { value: false } : malformed(`${text} is neither yes nor no`);
};

/** A pattern for each format, its groups in the order of the letters. */
const dayPattern = (format: DateFormat): RegExp => {
  const part = format === 'YYYYMMDD' ? '\\d{2}' : '\\d{1,2}';
  const escaped = format.replaceAll('.', '\\.');
  const source = escaped
    .replace('YYYY', '(?<year>\\d{4})')
    .replace('MM', `(?<month>${part})`)
    .replace('DD', `(?<day>${part})`);
  return new RegExp(`^${source}$`);
};

const readDay = (text: string, format: DateFormat): ReadCell => {
  const { year = '', month = '', day = '' } = dayPattern(format).exec(text)?.groups ?? {};
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (isBusinessDate(value)) return { value };
  return malformed(`${text} is no day that exists, written ${format}`);
};

/** No number of a real document is longer, and a pattern may look at each digit twice. */
const maxNumberLength = 64;

/** A decimal with a point and without thousands separators, as the ledger writes it; `-0` is `0`. */
const plainDecimal = (text: string, formats: CellFormats): string | undefined => {
  // Full-width digits and signs, and blanks of every width, as their plain forms.
  const plain = text.normalize('NFKC').replace('\u2212', '-');
  if (plain.length > maxNumberLength) return undefined;
  const { sign, whole = '', fraction = '' } = numberPattern(formats).exec(plain)?.groups ?? {};
  if (!/\d/.test(whole + fraction)) return undefined;
  const amount = withoutZeros(whole.replaceAll(/\D/g, ''), fraction);
  return sign === '-' && amount !== '0' ? `-${amount}` : amount;
};

/** None before the number nor after its fraction. */
const withoutZeros = (whole: string, fraction: string): string => {
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const rest = fraction.replace(/0+$/, '');
  return rest === '' ? digits : `${digits}.${rest}`;
};

const numberPattern = ({ decimalSeparator, thousandsSeparator }: CellFormats): RegExp => {
  const escaped = (character: string) =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const grouped =
    thousandsSeparator === undefined || thousandsSeparator === decimalSeparator
      ? ''
      : `|\\d{1,3}(?:${escaped(thousandsSeparator)}\\d{3})+`;
  return new RegExp(
    `^(?<sign>[+-]?)(?<whole>\\d*${grouped})(?:${escaped(decimalSeparator)}(?<fraction>\\d*))?$`,
  );
};

const noNumber = (text: string, { decimalSeparator }: CellFormats): ReadCell =>
  malformed(`${text} is no number whose decimals follow a "${decimalSeparator}"`);

const readDecimal = (text: string, formats: CellFormats): ReadCell => {
  const value = plainDecimal(text, formats);
  return value === undefined ? noNumber(text, formats) : { value };
};

const readAmount = (text: string, formats: CellFormats, currency: string | undefined): ReadCell => {
  const decimal = plainDecimal(text, formats);
  if (decimal === undefined) return noNumber(text, formats);
  if (currency === undefined) {
    return fault('FIELD_MISSING', 'an amount is nothing without the currency of its document');
  }
  if (currencyExponent(currency) === undefined) {
    return fault('CURRENCY_UNKNOWN', `${currency} is no currency of ISO 4217`);
  }
  const amount = fromMajorUnits(decimal, currency);
  if (amount !== undefined) return { value: String(amount) };
  return fault('AMOUNT_TOO_PRECISE', `${currency} has fewer decimals than ${text}`);
};
