import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildOpenApi, operations } from '@cession/client-app/http';
import { referencePages } from './reference-pages';

/** Seen from the compiled file. */
const docs = join(__dirname, '..', '..', '..', 'docs');

/** Every file under `docs` that is generated, and its content: the pages, and the description of the API. */
const generated = (): ReadonlyMap<string, string> =>
  new Map([
    ['openapi.json', `${JSON.stringify(buildOpenApi(operations), undefined, 2)}\n`],
    ...[...referencePages()].map(([name, content]): [string, string] => [
      `reference/${name}`,
      content,
    ]),
  ]);

/** Pages that are there, some of them perhaps of transactions that are gone. */
const pagesThere = (): readonly string[] =>
  readdirSync(join(docs, 'reference'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `reference/${name}`);

const writeReference = (): void => {
  const files = generated();
  mkdirSync(join(docs, 'reference'), { recursive: true });
  for (const [name, content] of files) writeFileSync(join(docs, name), content);
  for (const name of pagesThere()) if (!files.has(name)) rmSync(join(docs, name));
};

/** Files that differ from what would be written, by name. */
export const outdatedFiles = (): readonly string[] => {
  const files = generated();
  const isCurrent = (name: string, content: string): boolean =>
    existsSync(join(docs, name)) && readFileSync(join(docs, name), 'utf8') === content;
  const changed = [...files].filter(([name, content]) => !isCurrent(name, content));
  const gone = pagesThere().filter((name) => !files.has(name));
  return [...changed.map(([name]) => name), ...gone].sort();
};

if (require.main === module) writeReference();
