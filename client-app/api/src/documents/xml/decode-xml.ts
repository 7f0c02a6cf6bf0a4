/** Byte order marks, and how `<?` looks without one; XML 1.0, appendix F. */
const beginnings: readonly (readonly [encoding: string, ...bytes: number[]])[] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
  ['utf-16le', 0x3c, 0x00, 0x3f, 0x00],
  ['utf-16be', 0x00, 0x3c, 0x00, 0x3f],
];

/** Every byte is the character of its number; a decoder of the web would take some for others. */
const latin1 = 'latin1';

/**
 * What a declaration may say of a file of single bytes or UTF-8, and as what it is read. A file that is
 * UTF-8 although it says UTF-16 was written by a program that converted it: it is taken for what it is.
 */
const declared: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['utf-16', 'utf-8'],
  ['iso-8859-1', latin1],
  ['iso-8859-15', 'iso-8859-15'],
]);

/** The encodings that are taken, for people. */
export const takenEncodings = 'UTF-8, UTF-16, ISO-8859-1 or ISO-8859-15';

/** No declaration is longer. */
const declarationBytes = 200;

/** What the declaration calls the encoding, in lower case; UTF-8 where it does not say. */
const declaredIn = (bytes: Uint8Array): string => {
  const beginning = Buffer.from(bytes.subarray(0, declarationBytes)).toString('latin1');
  const name = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(beginning)?.[1];
  return (name ?? 'utf-8').toLowerCase();
};

const encodingOf = (bytes: Uint8Array): string | undefined => {
  const found = beginnings.find(([, ...start]) => start.every((byte, at) => bytes[at] === byte));
  return found?.[0] ?? declared.get(declaredIn(bytes));
};

/** The text of an XML file, undefined where it is in no encoding that is taken. */
export const decodeXml = (bytes: Uint8Array): string | undefined => {
  const encoding = encodingOf(bytes);
  if (encoding === undefined) return undefined;
  if (encoding === latin1) return Buffer.from(bytes).toString(latin1);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};
