import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { Header } from 'tar-stream';

const wantedFolders = ['bin/', 'builders/', 'config/'];

/**
 * Unpacks the programs and settings of a release archive (gzipped tar) into a folder. Only plain
 * files below the three known folders are taken, so that no entry can write anywhere else.
 */
export const extractArchive = async (archiveFile: string, target: string): Promise<void> => {
  const tar = extract();
  const unpacking = pipeline(createReadStream(archiveFile), createGunzip(), tar);
  // Without this a damaged archive would end the process before the loop below notices it.
  unpacking.catch(() => undefined);
  for await (const entry of tar) {
    const name = wantedName(entry.header);
    if (name === undefined) {
      entry.resume();
    } else {
      await writeEntry(entry, join(target, name), entry.header.mode);
    }
  }
  await unpacking;
};

const wantedName = ({ type, name }: Header): string | undefined => {
  const path = normalize(name).replaceAll('\\', '/');
  const wanted = type === 'file' && wantedFolders.some((folder) => path.startsWith(folder));
  return wanted ? path : undefined;
};

const writeEntry = async (
  content: AsyncIterable<unknown>,
  file: string,
  mode: number,
): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await pipeline(content, createWriteStream(file));
  await chmod(file, mode & 0o755);
};
