import { newId } from '../conformance/sale-driver';

/** A number of its own with all that is disguised: letters, dashes and a zero. */
export const newNumber = (): string => `INVO-10-${newId('7')}7`;

/** What a seller writes for `INVO-10-7` where one reads the number and another one the bytes. */
export const disguises: Readonly<Record<string, (number: string) => string>> = {
  'a zero width space': (number) => number.replace('-', '-\u200b'),
  'a word joiner': (number) => `${number}\u2060`,
  'a soft hyphen': (number) => number.replace('-', '\u00ad-'),
  'a bidirectional mark': (number) => `\u200f${number}`,
  'a decomposed letter': (number) => number.replace('N', 'N\u0301'),
  'a non-breaking hyphen': (number) => number.replaceAll('-', '\u2011'),
  'an en dash': (number) => number.replaceAll('-', '\u2013'),
  'full-width digits': (number) =>
    number.replaceAll(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  'Devanagari digits': (number) =>
    number.replaceAll(/\d/gu, (digit) => String.fromCodePoint(0x0966 + Number(digit))),
  'a Cyrillic letter': (number) => number.replace('I', '\u0406'),
  'a Danish letter for an O': (number) => number.replace('O', '\u00d8'),
  'a Greek letter for an O': (number) => number.replace('O', '\u0398'),
  'a letter apostrophe for a dash': (number) => number.replace('-', '\u02bc'),
  'a Lisu letter for a dash': (number) => number.replace('-', '\ua4f8'),
  'a katakana dash': (number) => number.replace('-', '\u30fc'),
  'lower case': (number) => number.toLowerCase(),
};

/** What only resembles: the bank is told, and the ledger cannot know. */
export const resemblances: Readonly<Record<string, (number: string) => string>> = {
  'without its dash': (number) => number.replaceAll('-', ''),
  'with a padded zero': (number) => number.replace('-', '-00'),
  'with a letter appended': (number) => `${number}A`,
  'with a digit appended': (number) => `${number}-1`,
  'a Danish letter for a zero': (number) => number.replace('0', '\u00d8'),
  'a Greek letter for a zero': (number) => number.replace('0', '\u0398'),
  'an empty set for a zero': (number) => number.replace('0', '\u2205'),
  'a bar for a one': (number) => number.replace('1', '|'),
  'the letter O for a zero': (number) => number.replace('0', 'O'),
  'in another year': (number) => number,
};
