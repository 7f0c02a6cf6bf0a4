import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';

const skippedFolders = new Set(['node_modules', '.git']);
const codeFile = /\.(?:[cm]?js|json|node)$/;
const testFile = /\.test\.[cm]?js$/;

/**
 * SHA-256 over a built chaincode package: package.json, a lock file, metadata, and every code file
 * beside or below the main module. Dependencies count by package.json and lock file only.
 *
 * @returns the digest in hexadecimal; the same for the same content on every machine.
 */
export const codeDigest = async (packageDirectory: string): Promise<string> => {
  const root = resolve(packageDirectory);
  const hash = createHash('sha256');
  for (const file of await codeFiles(root)) {
    const name = relative(root, file).split(sep).join('/');
    const content = await readFile(file);
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
};

const codeFiles = async (root: string): Promise<readonly string[]> => {
  const main = await mainModule(root);
  const top = ['package.json', 'package-lock.json', 'npm-shrinkwrap.json'];
  const present = new Set((await readdir(root)).filter((name) => top.includes(name)));
  const files = [
    ...[...present].map((name) => join(root, name)),
    ...(await filesBelow(dirname(main))),
    ...(await filesBelow(join(root, 'META-INF'))),
    ...(await filesBelow(join(root, 'contract-metadata'))),
  ];
  return [...new Set(files)].sort();
};

const mainModule = async (root: string): Promise<string> => {
  const file = join(root, 'package.json');
  const { main } = JSON.parse(await readFile(file, 'utf8')) as { readonly main?: unknown };
  if (typeof main !== 'string') {
    throw new Error(`${file} names no main module: it is not a chaincode package`);
  }
  return resolve(root, main);
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
