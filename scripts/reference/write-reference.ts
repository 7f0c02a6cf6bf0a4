import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referencePages } from './reference-pages';

/** Where the pages are, seen from the compiled file. */
const directory = join(__dirname, '..', '..', '..', 'docs', 'reference');

/** Writes every page, and removes pages of transactions that are gone. */
const writeReference = (): void => {
  const pages = referencePages();
  mkdirSync(directory, { recursive: true });
  for (const [name, content] of pages) writeFileSync(join(directory, name), content);
  for (const name of readdirSync(directory)) {
    if (name.endsWith('.md') && !pages.has(name)) rmSync(join(directory, name));
  }
};

/** Pages that differ from what would be written, by name. */
export const outdatedPages = (): readonly string[] => {
  const pages = referencePages();
  const present = new Set(readdirSync(directory).filter((name) => name.endsWith('.md')));
  const gone = [...present].filter((name) => !pages.has(name));
  const changed = [...pages].filter(
    ([name, content]) =>
      !present.has(name) || readFileSync(join(directory, name), 'utf8') !== content,
  );
  return [...gone, ...changed.map(([name]) => name)].sort();
};

if (require.main === module) writeReference();
