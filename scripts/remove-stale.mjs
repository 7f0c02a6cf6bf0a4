import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/** What the compiler writes of one source: `name.js`, `name.js.map`, `name.d.ts`, `name.d.ts.map`. */
const compiled = /(?:\.js|\.d\.ts)(?:\.map)?$/;

/**
 * Removes from a workspace's output what an earlier build made of sources that are gone since. The
 * compiler leaves it there, and it would count as code of the chaincode's package: two members at the
 * same commit would have packages of two digests.
 *
 * @returns the removed files, relative to the output
 */
export const removeStale = (workspace) => {
  const { rootDir, outDir } = JSON.parse(
    readFileSync(path.join(workspace, 'tsconfig.json'), 'utf8'),
  ).compilerOptions;
  const output = path.join(workspace, outDir);
  if (!existsSync(output)) return [];
  const stale = readdirSync(output, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(output, path.join(parentPath, name)))
    .filter((file) => !hasSource(path.join(workspace, rootDir), file));
  for (const file of stale) rmSync(path.join(output, file), { force: true });
  return stale;
};

const hasSource = (sources, file) => {
  if (path.basename(file) === '.tsbuildinfo') return true;
  const source = compiled.test(file) ? file.replace(compiled, '.ts') : file;
  return existsSync(path.join(sources, source));
};
