import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { readFile, readdir, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';

const skippedFolders = new Set(['node_modules', '.git']);
const codeFile = /\.(?:[cm]?js|json|node)$/;
const testFile = /\.test\.[cm]?js$/;

/**
 * SHA-256 over a built chaincode package: package.json, a lock file, metadata, and every code file
 * beside or below the main module; then the same of each package of the same repository that it is
 * linked to. Other dependencies count by package.json and lock file only.
 *
 * @returns the digest in hexadecimal; the same for the same content on every machine.
 */
export const codeDigest = async (packageDirectory: string): Promise<string> => {
  const root = resolve(packageDirectory);
  const hash = createHash('sha256');
  await hashFiles(hash, root, await filesOfPackage(root, await mainModule(root)));
  for (const [name, linked] of await linkedPackages(root)) {
    hash.update(`${name}\0`);
    await hashFiles(hash, linked, await filesBelow(linked));
  }
  return hash.digest('hex');
};

const hashFiles = async (hash: Hash, root: string, files: readonly string[]): Promise<void> => {
  for (const file of [...files].sort()) {
    const name = relative(root, file).split(sep).join('/');
    const content = await readFile(file);
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
};

/** Packages that dependencies name and that lie in no node_modules: by name, each once, theirs too. */
const linkedPackages = async (
  root: string,
  found = new Map<string, string>(),
): Promise<ReadonlyMap<string, string>> => {
  const { dependencies = {} } = await manifestOf(root);
  for (const name of Object.keys(dependencies).sort()) {
    const folder = found.has(name) ? undefined : await folderOf(root, name);
    if (folder === undefined || folder.split(sep).includes('node_modules')) continue;
    found.set(name, folder);
    await linkedPackages(folder, found);
  }
  return found;
};

/** Where Node finds the package from here; undefined where it is not installed. */
const folderOf = async (root: string, name: string): Promise<string | undefined> => {
  for (const folder of createRequire(join(root, 'package.json')).resolve.paths(name) ?? []) {
    const real = await realpath(join(folder, name)).catch(() => undefined);
    if (real !== undefined) return real;
  }
  return undefined;
};

const filesOfPackage = async (root: string, main: string): Promise<readonly string[]> => {
  const top = ['package.json', 'package-lock.json', 'npm-shrinkwrap.json'];
  const present = new Set((await readdir(root)).filter((name) => top.includes(name)));
  const files = [
    ...[...present].map((name) => join(root, name)),
    ...(await filesBelow(dirname(main))),
    ...(await filesBelow(join(root, 'META-INF'))),
    ...(await filesBelow(join(root, 'contract-metadata'))),
  ];
  return [...new Set(files)];
};

interface Manifest {
  readonly main?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestOf = async (root: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;

const mainModule = async (root: string): Promise<string> => {
  const { main } = await manifestOf(root);
  if (typeof main === 'string') return resolve(root, main);
  const file = join(root, 'package.json');
  throw new Error(`${file} names no main module: it is not a chaincode package`);
};

const filesBelow = async (directory: string): Promise<readonly string[]> => {
  const entries = await readdir(directory, { withFileTypes: true }).catch(emptyIfMissing);
  const nested = entries.map(async (entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      return skippedFolders.has(entry.name) ? [] : await filesBelow(path);
    }
    return codeFile.test(entry.name) && !testFile.test(entry.name) ? [path] : [];
  });
  return (await Promise.all(nested)).flat();
};

const emptyIfMissing = (error: NodeJS.ErrnoException): [] => {
  if (error.code === 'ENOENT') {
    return [];
  }
  throw error;
};
