import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BackedUpFile, HomeContent } from './backup-manifest';
import { homeLockFile } from './home-lock';

/**
 * What is true of running programs only, and what nothing is resumed from: notes of processes, their
 * logs, the addresses of running applications, drafts that a crash left.
 */
const transient = [
  new RegExp(`^${homeLockFile.replace('.', '\\.')}$`),
  /^endpoints\.json$/,
  /^[^/]+\/logs$/,
  /^[^/]+\/[^/]+\/(?:logs|owner|processes)$/,
  /\.draft$/,
];

/**
 * Looks at everything in a home and takes each file's digest. Nothing may run in it.
 *
 * @throws {Error} something in it is neither file nor folder
 */
export const homeContent = async (home: string): Promise<HomeContent> => {
  const content = { folders: [], files: [] };
  await addFolder(home, '', content);
  return content;
};

interface Found {
  readonly folders: HomeContent['folders'][number][];
  readonly files: BackedUpFile[];
}

const addFolder = async (home: string, folder: string, found: Found): Promise<void> => {
  for (const name of (await readdir(join(home, folder))).sort()) {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (transient.some((pattern) => pattern.test(path))) continue;
    const status = await lstat(join(home, path));
    if (status.isDirectory()) {
      found.folders.push({ path, ...ownership(status) });
      await addFolder(home, path, found);
    } else if (status.isFile()) {
      const sha256 = await digestOf(join(home, path));
      found.files.push({ path, ...ownership(status), size: status.size, sha256 });
    } else {
      throw new Error(`${join(home, path)} is neither a file nor a folder: it has no place here`);
    }
  }
};

const ownership = ({ mode, uid, gid }: Stats) => ({ mode: mode & 0o777, uid, gid });

const digestOf = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};
