import { inLatin, lookalikeText, seenText } from '../text';
import legalForms from './legal-forms.json';

/**
 * Letters that are written in two ways where a keyboard has none of them: as the plain letter, and written
 * out; those that have one way only are written so. (Umlauts: DIN 5007; ø, å: Danish orthography; đ:
 * Croatian; ICAO Doc 9303, part 3, section 6 has both for most of them.)
 */
const transcriptions: ReadonlyMap<string, readonly [plain: string, writtenOut?: string]> = new Map([
  ['Ä', ['A', 'AE']],
  ['Ö', ['O', 'OE']],
  ['Ü', ['U', 'UE']],
  ['Ø', ['O', 'OE']],
  ['Å', ['A', 'AA']],
  ['Đ', ['D', 'DJ']],
  ['Æ', ['AE']],
  ['ẞ', ['SS']],
  ['Œ', ['OE']],
  ['Ł', ['L']],
  ['Ð', ['D']],
  ['Þ', ['TH']],
  ['Ħ', ['H']],
  ['Ŧ', ['T']],
  ['Ŋ', ['N']],
  ['Ə', ['E']],
  ['Ё', ['Е']],
]);

/** Of Latin and Greek letters. In other scripts a mark makes another letter or another vowel. */
const accents = /(?<=[\p{Script=Latin}\p{Script=Greek}]\p{M}*)\p{M}/gu;
const conjunctions = /(?<= )(AND|UND|ET) /gu;

const withoutAccents = (upper: string): string =>
  upper.normalize('NFKD').replaceAll(accents, '').normalize('NFC');

/**
 * Without accents, case, punctuation and conjunctions, one blank between two words; letters that look like
 * Latin ones are those, as a reader takes them.
 */
const wordsOf = (upper: string): string =>
  withoutAccents(inLatin(withoutAccents(upper)))
    .replaceAll(/[./'’]/gu, '')
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .replaceAll(conjunctions, '')
    .trim();

/** In capitals, letters with accents as one character each. */
const capitals = (name: string): string =>
  seenText(name.normalize('NFKC')).toUpperCase().normalize('NFC');

/** With each letter that has two ways in each of them: not more than there are such letters, two by two. */
const spellings = (upper: string): readonly string[] =>
  [...transcriptions].reduce<readonly string[]>(
    (texts, [letter, ways]) =>
      upper.includes(letter)
        ? texts.flatMap((text) => ways.map((way = '') => text.replaceAll(letter, way)))
        : texts,
    [upper],
  );

const plainSpelling = (upper: string): string => spellings(upper)[0] ?? upper;

/** Of legal forms as a name has them once it is made of words. */
interface Forms {
  /** As words of their own, without the blanks between these: some write `B V`, and `L L C`. */
  readonly words: ReadonlySet<string>;
  /** Of three characters and more in a script without blanks: they stand beside the name as one word. */
  readonly attached: readonly string[];
}

const unspaced = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Thai}\p{M}]{3,}$/u;

const formsOf = (
  byPlace: Readonly<Record<string, string>>,
  read: (words: string) => string,
): Forms => {
  const listed = Object.values(byPlace).flatMap((forms) => forms.split(', '));
  const words = listed.flatMap((form) => spellings(capitals(form)).map(wordsOf)).map(read);
  return {
    words: new Set(words.map((form) => form.replaceAll(' ', ''))),
    attached: words.filter((form) => unspaced.test(form)).sort((a, b) => b.length - a.length),
  };
};

/** Legal forms by where a name has them. */
type Places = Readonly<Record<keyof Omit<typeof legalForms, 'source'>, Forms>>;

const placesOf = (read: (words: string) => string): Places => ({
  // What some put behind the form, or behind a name with the form in front.
  addition: formsOf(legalForms.addition, read),
  end: formsOf(legalForms.end, read),
  front: formsOf(legalForms.front, read),
  // Short ones that begin many a name: only where no form is at its end.
  frontAlone: formsOf(legalForms.frontAlone, read),
});

const lookalikeWords = (words: string): string => words.split(' ').map(lookalikeText).join(' ');

const asWritten = placesOf((words) => words);
const asTheyLook = placesOf(lookalikeWords);

/** The name without one legal form; the name itself where it has none, or is nothing else. */
const withoutForm = (name: string, { words, attached }: Forms, place: 'end' | 'front'): string => {
  const parts = name.split(' ');
  // The longest one first: `Limited Liability Company` is no company called `Limited Liability`.
  for (let kept = 1; kept < parts.length; kept += 1) {
    const [rest, form] =
      place === 'end'
        ? [parts.slice(0, kept), parts.slice(kept)]
        : [parts.slice(-kept), parts.slice(0, -kept)];
    if (words.has(form.join(''))) return rest.join(' ');
  }
  const beside = attached.find(
    (form) =>
      form.length < name.length && (place === 'end' ? name.endsWith(form) : name.startsWith(form)),
  );
  if (beside === undefined) return name;
  return (place === 'end' ? name.slice(0, -beside.length) : name.slice(beside.length)).trim();
};

const withoutForms = (name: string, forms: Forms, place: 'end' | 'front'): string => {
  const shorter = withoutForm(name, forms, place);
  return shorter === name ? name : withoutForms(shorter, forms, place);
};

const withoutLegalForms = (whole: string, places: Places): string => {
  const name = withoutForms(whole, places.addition, 'end');
  const rest = withoutForms(withoutForms(name, places.end, 'end'), places.front, 'front');
  const bare = rest === name ? withoutForms(name, places.frontAlone, 'front') : rest;
  return withoutForms(bare, places.addition, 'end');
};

const withoutArticle = (words: string): string => words.replace(/^THE (?=.)/u, '');

/** Letters that stand apart are initials: `A G Barr` is `A.G. Barr`. */
const withInitialsJoined = (words: string): string =>
  words.replaceAll(/(?<=^(?:.* )?\p{L}\p{M}*) (?=\p{L}\p{M}*(?: |$))/gu, '');

/**
 * The ways to write a legal name, for comparison: without accents, case, punctuation, conjunctions and the
 * legal form before or behind it, without a leading `The`; letters that keyboards lack each as the plain letter and written out.
 * `Consortial, Inc.` and `CONSORTIAL` are one name, and `Ørsted` is that of `Orsted` and of `Oersted`;
 * these two are not one another's, for who writes `Joel` does not mean `Jol`.
 */
export const legalNames = (name: string): readonly string[] => [
  ...new Set(
    spellings(capitals(name)).map((each) =>
      withInitialsJoined(withoutLegalForms(withoutArticle(wordsOf(each)), asWritten)),
    ),
  ),
];

/** Whether two legal names can be the same; undefined where one of them has nothing to compare. */
export const sameLegalName = (left: string, right: string): boolean | undefined => {
  const [ofLeft, ofRight] = [legalNames(left), legalNames(right)];
  if (ofLeft.includes('') || ofRight.includes('')) return undefined;
  return ofLeft.some((each) => ofRight.includes(each));
};

const writtenOut = [...transcriptions.values()].flatMap(([plain, long]) =>
  long === undefined ? [] : [[lookalikeText(long), lookalikeText(plain)] as const],
);

const withPlainLetters = (text: string): string => {
  const plainer = writtenOut.reduce((rest, [long, plain]) => rest.replaceAll(long, plain), text);
  return plainer === text ? text : withPlainLetters(plainer);
};

/**
 * One text for all that may be the same name, much coarser than a comparison: without blanks, what looks
 * alike in either case is one (`lRIS`, `Iris`), and what can be a letter written out is that letter.
 * Names that differ may share it; whoever uses it asks for more than a name.
 */
export const coarseLegalName = (name: string): string => {
  const words = withoutArticle(wordsOf(plainSpelling(capitals(name))));
  const bare = withoutLegalForms(lookalikeWords(words), asTheyLook);
  return withPlainLetters(lookalikeText(bare));
};
