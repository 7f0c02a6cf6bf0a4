import { chmod, chown, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { ContainerUser } from './container-user';

/** A folder that a container's user owns, and nobody else may enter. */
export const makeFolder = async (directory: string, user: ContainerUser): Promise<void> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await give(directory, user);
};

/**
 * Writes a file in one step; does nothing where it holds that content. Its folder exists.
 *
 * @param user - whose it is; by default this process's.
 * @returns whether it was written.
 */
export const placeFile = async (
  file: string,
  content: string | Buffer,
  { user, mode = 0o400 }: { readonly user?: ContainerUser; readonly mode?: number },
): Promise<boolean> => {
  const wanted = Buffer.from(content);
  const differs = !(await contentOf(file))?.equals(wanted);
  if (differs) {
    await rm(`${file}.draft`, { force: true });
    await writeFile(`${file}.draft`, wanted, { mode: 0o600 });
    await rename(`${file}.draft`, file);
  }
  await chmod(file, mode);
  if (user !== undefined) await give(file, user);
  return differs;
};

/**
 * {@link placeFile} in a folder below another one; every folder between them is the container's.
 *
 * @param path - relative to `root`.
 */
export const placeBelow = async (
  root: string,
  path: string,
  content: string | Buffer,
  user: ContainerUser,
): Promise<boolean> => {
  const parts = path.split(sep);
  for (let depth = 0; depth < parts.length; depth += 1) {
    await makeFolder(join(root, ...parts.slice(0, depth)), user);
  }
  return placeFile(join(root, path), content, { user });
};

/**
 * Makes a folder hold what another one does, and nothing else; files are readable to the user only. What
 * is the same is not touched.
 */
export const mirrorFolder = async (
  from: string,
  to: string,
  user: ContainerUser,
): Promise<void> => {
  await makeFolder(to, user);
  const entries = await readdir(from, { withFileTypes: true });
  const names = new Set(entries.map(({ name }) => name));
  for (const name of await readdir(to)) {
    if (names.has(name)) continue;
    await rm(join(to, name), { recursive: true, force: true });
  }
  for (const entry of entries) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await mirrorFolder(source, target, user);
    else await placeFile(target, await readFile(source), { user });
  }
};

/** Gives a container's user a folder and everything in it. */
export const giveTree = async (directory: string, user: ContainerUser): Promise<void> => {
  await give(directory, user);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await giveTree(path, user);
    else await give(path, user);
  }
};

/** Only root can give files away; whoever else runs this owns them already. */
const give = async (path: string, { uid, gid }: ContainerUser): Promise<void> => {
  if (process.getuid?.() === 0) await chown(path, uid, gid);
};

const contentOf = async (file: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};
