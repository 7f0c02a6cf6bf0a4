import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Reads a text file; `undefined` where there is none. */
export const readIfPresent = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
};

/**
 * Writes a private file (0600) unless it exists, and returns what the file holds in the end. Never
 * half a file: also of two processes that start together, one wins and both return its content.
 */
export const createOnce = async (file: string, make: () => Promise<string>): Promise<string> => {
  const existing = await readIfPresent(file);
  if (existing !== undefined) {
    return existing;
  }
  const content = await make();
  const draft = await writeDraft(file, content);
  try {
    await link(draft, file);
    return content;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
    return await readFile(file, 'utf8');
  } finally {
    await rm(draft, { force: true });
  }
};

/**
 * Writes a private file (0600) in one step where its content differs.
 *
 * @returns whether it did.
 */
export const replaceFile = async (file: string, content: string): Promise<boolean> => {
  if ((await readIfPresent(file)) === content) return false;
  await rename(await writeDraft(file, content), file);
  return true;
};

const writeDraft = async (file: string, content: string): Promise<string> => {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}.draft`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return draft;
};
