/** Numbers from a seed, the same for whoever has it (mulberry32). */
export class SeededChoice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to below `count`. */
  below(count: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  }

  of<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error('there is nothing to choose from');
    return value;
  }
}

/** What nobody expects in an element or an attribute. */
const hostile = [
  '',
  ' ',
  '0',
  '-1',
  '+1',
  '1.',
  '.5',
  '1e5',
  'NaN',
  '1,000.00',
  '١٢',
  '9'.repeat(40),
  '0.000000000000000000001',
  '-0',
  '2026-02-30',
  '2026-12-31T10:00:00',
  '2026-12-31+14:00',
  '0001-01-01',
  'TRUE',
  '1',
  'toString',
  '__proto__',
  'XXX',
  'JPY',
  'K\u200bG',
  '\u202e',
  'x'.repeat(5_000),
  '&#0;',
  '&#x202e;',
  '&amp;lt;script&gt;',
  ']]>',
];

/** What may stand between two elements, or must not. */
const intruders = [
  '<!-- -->',
  '<?other thing?>',
  '<![CDATA[ ]]>',
  '&undefined;',
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
  '<cbc:Note/>',
  '\u0000',
  '<x:y xmlns:x="urn:x"/>',
  ' text ',
];

const leaf = /<(cbc:\w+)([^<>]*)>([^<]*)<\/\1>/gu;
const block = /<(c[ab]c:\w+)(?:\s[^<>]*)?>(?:(?!<\/?\1[\s>])[\s\S])*<\/\1>/gu;
const attribute = /(?<= \w+=")[^"]*(?=")/gu;
const between = /(?<=>)(?=\s*<)/gu;

type Place = readonly [from: number, to: number];

const placesOf = (text: string, pattern: RegExp): readonly Place[] =>
  [...text.matchAll(pattern)].map(({ index, 0: found }) => [index, index + found.length]);

const spliced = (text: string, [from, to]: Place, instead: string): string =>
  text.slice(0, from) + instead + text.slice(to);

const somewhere = (text: string, pattern: RegExp, choice: SeededChoice): Place => {
  const places = placesOf(text, pattern);
  return places.length === 0 ? [text.length, text.length] : choice.of(places);
};

type Mutation = (text: string, choice: SeededChoice) => string;

const mutations: readonly Mutation[] = [
  // The text of a field.
  (text, choice) => {
    const place = somewhere(text, leaf, choice);
    const [from, to] = place;
    const field = text.slice(from, to);
    return spliced(
      text,
      place,
      field.replace(/>[^<]*</u, () => `>${choice.of(hostile)}<`),
    );
  },
  (text, choice) => spliced(text, somewhere(text, attribute, choice), choice.of(hostile)),
  // An element is gone, there twice, or elsewhere.
  (text, choice) => spliced(text, somewhere(text, block, choice), ''),
  (text, choice) => {
    const place = somewhere(text, block, choice);
    const element = text.slice(...place);
    return spliced(text, place, element + element);
  },
  (text, choice) => {
    const place = somewhere(text, block, choice);
    const element = text.slice(...place);
    const rest = spliced(text, place, '');
    return spliced(rest, somewhere(rest, between, choice), element);
  },
  (text, choice) => spliced(text, somewhere(text, between, choice), choice.of(intruders)),
  // The file is cut off, or a character of it is another one.
  (text, choice) => text.slice(0, choice.below(text.length)),
  (text, choice) => {
    const at = choice.below(text.length);
    return spliced(text, [at, at + 1], String.fromCharCode(choice.below(0x250)));
  },
];

/** A file with up to three faults. */
export const mutated = (text: string, choice: SeededChoice): string => {
  let result = text;
  for (let faults = 1 + choice.below(3); faults > 0; faults -= 1) {
    result = choice.of(mutations)(result, choice);
  }
  return result;
};
