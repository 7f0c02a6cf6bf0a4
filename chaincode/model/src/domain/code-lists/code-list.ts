/** A published list of codes, as `scripts/write-code-lists.mjs` writes it. */
export interface PublishedList {
  readonly name: string;
  readonly version: string;
  /** Of the publication: a day, a month or a year. */
  readonly date: string;
  /** Where it is published. */
  readonly source: string;
  /** How many codes there are. */
  readonly count: number;
  /** Groups of codes with what their codes have in common, each a text with a blank between two codes. */
  readonly codes: readonly { readonly of: string; readonly codes: string }[];
}

/** What rules ask of a list. */
export interface CodeList {
  /** Name and version, for whoever reads what was compared. */
  readonly title: string;
  readonly has: (code: string) => boolean;
}

export const titleOf = ({ name, version }: PublishedList): string => `${name} ${version}`;

export const codesOf = ({ codes }: PublishedList): readonly string[] =>
  codes.flatMap((group) => group.codes.split(' '));

export const codeList = (list: PublishedList): CodeList => {
  const codes: ReadonlySet<string> = new Set(codesOf(list));
  return { title: titleOf(list), has: (code) => codes.has(code) };
};
