import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, chown, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BackupRefusedError } from './backup-error';
import { differences } from './backup-manifest';
import type { BackupManifest, BackupSubject } from './backup-manifest';
import { readArchive } from './read-archive';

export interface RestoreOptions {
  readonly archive: string;
  /** Absent or empty. */
  readonly home: string;
  /** The network that will be started with it, as far as one organisation runs it where one is named. */
  readonly subject: (part: string | undefined) => BackupSubject;
}

/**
 * Unpacks an archive beside the home, checks all of it, and only then gives it the home's name: whatever
 * fails before leaves the place as it was.
 *
 * @throws {BackupRefusedError} the home is not empty, or the backup is of another network
 * @throws {BackupDamagedError}
 */
export const restoreHome = async (options: RestoreOptions): Promise<BackupManifest> => {
  const home = resolve(options.home);
  await assertEmpty(home);
  await mkdir(dirname(home), { recursive: true });
  const draft = `${home}.restoring-${randomBytes(6).toString('hex')}`;
  try {
    const manifest = await readArchive(options.archive, {
      manifest: async (found) => {
        assertSame(found.subject, options.subject(found.subject.part));
        await makeFolders(draft, found);
      },
      file: ({ path }, content) =>
        pipeline(content, createWriteStream(join(draft, path), { mode: 0o600, flags: 'wx' })),
    });
    await giveBack(draft, manifest);
    await rename(draft, home);
    return manifest;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};

const assertEmpty = async (home: string): Promise<void> => {
  const names = await readdir(home).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  if (names.length > 0) {
    throw new BackupRefusedError(
      `${home} is not empty: move it away, or restore into another --home`,
    );
  }
};

const assertSame = (kept: BackupSubject, asked: BackupSubject): void => {
  const found = differences(kept, asked);
  if (found.length > 0) {
    throw new BackupRefusedError(
      `The backup is of another network: ${found.join('; ')}. Restore it with the topology and ` +
        'the base port that it was made with.',
    );
  }
};

/** Folders that are closed to their owner could not be filled: modes are given back at the end. */
const makeFolders = async (root: string, { folders }: BackupManifest): Promise<void> => {
  await mkdir(root, { mode: 0o700 });
  for (const { path } of folders) await mkdir(join(root, path), { mode: 0o700 });
};

/** Inner ones first. Only root can give files to whom they belonged. */
const giveBack = async (root: string, { folders, files }: BackupManifest): Promise<void> => {
  for (const { path, mode, uid, gid } of [...files, ...[...folders].reverse()]) {
    const place = join(root, path);
    await chmod(place, mode);
    if (process.getuid?.() === 0) await chown(place, uid, gid);
  }
};
