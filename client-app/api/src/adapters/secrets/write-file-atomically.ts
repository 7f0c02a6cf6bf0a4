import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

interface Options {
  /** Whether a file of that name may be replaced; otherwise the first writer wins. */
  readonly replace: boolean;
}

/**
 * Writes a file, mode 0600, that is either wholly there or not at all, also after a crash.
 *
 * @returns false where the file was there and may not be replaced
 */
export const writeFileAtomically = async (
  file: string,
  content: Uint8Array,
  { replace }: Options,
): Promise<boolean> => {
  const directory = dirname(file);
  await makeDurably(directory);
  const temporary = join(directory, `.${randomUUID()}.part`);
  await writeDurably(temporary, content);
  const written = await (replace ? renameOver(temporary, file) : linkOnce(temporary, file));
  await syncDirectory(directory);
  return written;
};

/** A new folder is durable once the one that it is in is, and so on up to what was there. */
const makeDurably = async (directory: string): Promise<void> => {
  const first = await mkdir(directory, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  const top = dirname(resolve(first));
  for (let at = resolve(directory); at !== top; at = dirname(at)) await syncDirectory(dirname(at));
};

const writeDurably = async (file: string, content: Uint8Array): Promise<void> => {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const renameOver = async (from: string, to: string): Promise<true> => {
  await rename(from, to);
  return true;
};

const linkOnce = async (from: string, to: string): Promise<boolean> => {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(from);
  }
};

/** A new name is durable once its directory is. */
const syncDirectory = async (directory: string): Promise<void> => {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
