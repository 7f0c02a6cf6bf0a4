import data from './confusables.json';

/** Folded characters that look like others, by UTS #39; `scripts/write-confusables.mjs` makes the lists. */
const prototypes: ReadonlyMap<string, string> = new Map(Object.entries(data.prototypes));
/** The same taken on through upper and lower case: `1`, `I`, `l` and `L` are one class. */
const lookalikes: ReadonlyMap<string, string> = new Map(Object.entries(data.lookalikes));

const marks = /\p{M}/gu;
/** What is not seen: zero-width characters, soft hyphens, changes of direction. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
const separators = /[^\p{L}\p{N}\p{M}]+/gu;

/** Letters that look like a dash and whose prototype is none: of katakana, Chinese and Arabic. */
const longDashes = ['ー', '一', 'ـ'];
const lookLikeSeparators = [...prototypes]
  .filter(([, prototype]) => !/[\p{L}\p{N}]/u.test(prototype))
  .map(([character]) => character);
/** Between letters of other scripts, where they are at home, they are letters. */
const disguisedSeparators = new RegExp(
  `(?<!(?![A-Z])\\p{L})[${[...lookLikeSeparators, ...longDashes].join('')}]+(?!(?![A-Z])\\p{L})`,
  'gu',
);

const mapped = (text: string, characters: ReadonlyMap<string, string>): string =>
  [...text].map((character) => characters.get(character) ?? character).join('');

const isDigit = (codePoint: number): boolean => /^\p{Nd}$/u.test(String.fromCodePoint(codePoint));

/** The digits of a script stand in a row, from 0 to 9: what one is worth is how far it is from the first. */
const digitValue = (digit: string): string => {
  const codePoint = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (isDigit(codePoint - before - 1)) before += 1;
  return String(before % 10);
};

/** Numbers in a ring, and of Ethiopia, that compatibility forms leave alone: the first of a row, its worth, how many. */
const numberRows: readonly (readonly [first: number, worth: number, count: number])[] = [
  [0x1369, 1, 9],
  [0x24eb, 11, 10],
  [0x24f5, 1, 10],
  [0x24ff, 0, 1],
  [0x2776, 1, 10],
  [0x2780, 1, 10],
  [0x278a, 1, 10],
  [0x1f10b, 0, 1],
  [0x1f10c, 0, 1],
];
const numberValues: ReadonlyMap<string, string> = new Map(
  numberRows.flatMap(([first, worth, count]) =>
    Array.from({ length: count }, (_, index) => [
      String.fromCodePoint(first + index),
      String(worth + index),
    ]),
  ),
);

/**
 * A text without case, marks and invisible characters, each run of dashes, blanks, punctuation and what
 * looks like it one dash. UAX #15: compatibility forms (full-width digits, ligatures) are what they stand for, and digits of
 * every script, in rings too, what they are worth.
 */
export const foldedText = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\p{Nd}/gu, digitValue)
    .replaceAll(/\p{No}/gu, (number) => numberValues.get(number) ?? number)
    .replaceAll(unseen, '')
    .toUpperCase()
    .normalize('NFKD')
    .replaceAll(marks, '')
    .replaceAll(disguisedSeparators, '-')
    .replaceAll(separators, '-')
    .replaceAll(/^-+|-+$/gu, '');

/**
 * What two texts share that are the same to a reader: the skeleton of UTS #39 (section 4) of the folded
 * text. For comparison only: Cyrillic А and Latin A, `0` and `O`, `1` and `I` are one in it.
 */
export const comparableText = (text: string): string =>
  mapped(foldedText(text), prototypes).normalize('NFKD').replaceAll(marks, '');

/** Without what nobody sees. */
export const seenText = (text: string): string => text.replaceAll(unseen, '');

/** In folded text, which is in upper case, what looks like `l`, `1` and `I` is the letter I. */
const upperPrototype = (character: string): string =>
  (prototypes.get(character) ?? character).replaceAll('l', 'I').toUpperCase();

/** Upper-case text in which what looks like a Latin letter is that one, marks and all. */
export const inLatin = (upper: string): string =>
  [...upper]
    .map((character) =>
      /^[\u0000-\u007f]$/u.test(character) ? character : upperPrototype(character),
    )
    .join('');

/**
 * What two texts share that are the same number to whoever wrote them: of other scripts what looks like
 * a Latin letter is that one, but `0` and `O`, `1` and `I` are two, as honest numbers have them.
 */
export const exactText = (text: string): string => latinText(foldedText(text));

const latinText = (folded: string): string =>
  inLatin(folded).normalize('NFKD').replaceAll(marks, '');

const withoutSeparators = (folded: string): string =>
  mapped(latinText(folded).replaceAll('-', ''), lookalikes);

/** Letters that two others may be drawn for: `rn` for m, `vv` for w. */
const drawnAsTwo: ReadonlyMap<string, string> = new Map([
  ['M', mapped('RN', lookalikes)],
  ['W', mapped('VV', lookalikes)],
]);

/**
 * One text for all that look alike in either case, without separators, where m is `rn` and w is `vv`. Of a
 * text it is what it is of its parts. Coarser than numbers bear: for names.
 */
export const lookalikeText = (text: string): string =>
  mapped(withoutSeparators(foldedText(text)), drawnAsTwo);

const symbols = /\p{S}/gu;
/** Those and what else is drawn as one stroke; a reader takes the others for a ring, if for a digit at all. */
const bars = /[|¦∣│┃┆┇┊┋╎╏⏐⏽❘❙❚!ǃ丨]/gu;

/** A text as it is, and with a digit for each symbol that could be drawn for one: `|` for 1, `∅` for 0. */
const readingsOf = (text: string): readonly string[] => {
  const plain = text.normalize('NFKC');
  const drawn = plain.replaceAll(bars, '1').replaceAll(symbols, '0');
  return drawn === plain ? [plain] : [plain, drawn];
};

/**
 * What two texts share one of that a reader might take for one another: letters and digits alone, with
 * and without leading zeros, where what looks alike in either case is one.
 */
export const coarseTexts = (text: string): readonly string[] => {
  const folded = readingsOf(text).map(foldedText);
  const unpadded = folded.map((each) => each.replaceAll(/(?<!\p{N})0+(?=\p{N})/gu, ''));
  return [...new Set([...folded, ...unpadded].map(withoutSeparators))];
};

/** A text without the one letter or digit that was appended to it; undefined where there is none. */
export const stemOf = (text: string): string | undefined =>
  /^(.*\p{N})(?:-?\p{L}|-\p{N})$/u.exec(foldedText(text))?.[1];
