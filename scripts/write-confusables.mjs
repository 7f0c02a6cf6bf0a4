// Writes which characters look like which, from the Unicode Consortium's own list.
//
//   node scripts/write-confusables.mjs confusables.txt
//
// The list is https://www.unicode.org/Public/security/<version>/confusables.txt (UTS #39). Only what is
// left of a text after it was folded (see comparable-text.ts) can be asked for; the rest is left out.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const target = join(import.meta.dirname, '../chaincode/model/src/domain/text/confusables.json');

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node scripts/write-confusables.mjs confusables.txt');
  process.exit(1);
}

const list = readFileSync(file, 'utf8');
const version = /^# Version: (\S+)/mu.exec(list)?.[1];
if (version === undefined) {
  console.error(`${file} names no version: it is not the list of UTS #39`);
  process.exit(1);
}

const textOf = (codes) =>
  String.fromCodePoint(
    ...codes
      .trim()
      .split(/\s+/u)
      .map((code) => Number.parseInt(code, 16)),
  );

/** Letters and digits as they stand in a folded text. */
const isFolded = (character) =>
  /^[\p{L}\p{N}]$/u.test(character) &&
  character.normalize('NFKC').toUpperCase().normalize('NFKD') === character;

const confusables = [...list.matchAll(/^([0-9A-F]+)\s*;\s*([0-9A-F ]+?)\s*;\s*MA/gmu)].map(
  ([, from, to]) => [textOf(from), textOf(to)],
);

const prototypes = Object.fromEntries(confusables.filter(([from]) => isFolded(from)));

/** Union-find: each character knows another one of its class, and the first of it none. */
const parents = new Map();
const first = (character) => {
  const parent = parents.get(character);
  return parent === undefined ? character : first(parent);
};
const unite = (left, right) => {
  const [one, other] = [first(left), first(right)].sort();
  if (one !== other) parents.set(other, one);
};
const isSingle = (text) => [...text].length === 1;
for (const [from, to] of confusables) {
  if (!isSingle(to)) continue;
  unite(from, to);
  for (const each of [from, to]) if (isSingle(each.toUpperCase())) unite(each, each.toUpperCase());
}
const lookalikes = Object.fromEntries(
  [...parents.keys()].filter(isFolded).map((character) => [character, first(character)]),
);

const data = { source: 'UTS #39 confusables.txt', version, prototypes, lookalikes };
writeFileSync(target, `${JSON.stringify(data, undefined, 1)}\n`);
console.log(`${confusables.length} confusables of Unicode ${version}`);
