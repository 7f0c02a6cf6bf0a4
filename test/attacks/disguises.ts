/** What a seller writes for `INV-7` where one reads the number and another one the bytes. */
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
  'lower case': (number) => number.toLowerCase(),
};

/** What only resembles: the bank is told, and the ledger cannot know. */
export const resemblances: Readonly<Record<string, (number: string) => string>> = {
  'without its dash': (number) => number.replaceAll('-', ''),
  'with a padded zero': (number) => number.replace('-', '-00'),
  'with a letter appended': (number) => `${number}7A`,
  'in another year': (number) => number,
};
