import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { MountedPackage } from '../compose-files';

/** How to mount a package so that its main module is mounted too, even where it lies beside it. */
export const mountedPackage = async (packageDirectory: string): Promise<MountedPackage> => {
  const root = resolve(packageDirectory);
  const { main = 'index.js' } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    readonly main?: string;
  };
  const source = commonFolder(root, dirname(resolve(root, main)));
  return { source, directory: relative(source, root).split(sep).join('/') };
};

const commonFolder = (one: string, other: string): string => {
  const [left, right] = [one.split(sep), other.split(sep)];
  const differs = left.findIndex((part, at) => part !== right[at]);
  return differs === -1 ? one : left.slice(0, differs).join(sep) || sep;
};
