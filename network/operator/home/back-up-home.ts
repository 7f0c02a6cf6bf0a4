import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import type { Pack } from 'tar-stream';
import { BackupRefusedError } from './backup-error';
import { manifestName, newManifest } from './backup-manifest';
import type { BackedUpFile, BackupManifest, BackupSubject } from './backup-manifest';
import { homeContent } from './home-content';
import { readArchive } from './read-archive';

export interface BackupOptions {
  /** Nothing may run in it; whoever calls this holds its lock. */
  readonly home: string;
  /** The archive, a gzipped tar; it must not exist. */
  readonly out: string;
  readonly subject: BackupSubject;
}

/**
 * Copies a home into one archive that only its owner may read, and reads the archive once before it
 * gets its name.
 *
 * @throws {BackupRefusedError} the archive exists, or would be part of what it holds; the home is empty
 */
export const backUpHome = async ({
  home,
  out,
  subject,
}: BackupOptions): Promise<BackupManifest> => {
  const [from, to] = [resolve(home), resolve(out)];
  await assertWritable(from, to);
  const manifest = newManifest(subject, await homeContent(from));
  if (manifest.files.length === 0) {
    throw new BackupRefusedError(`There is nothing in ${from} to back up`);
  }
  const draft = `${to}.draft`;
  try {
    await writeArchive(from, draft, manifest);
    await readArchive(draft, { manifest: () => Promise.resolve(), file: drained });
    await rename(draft, to);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return manifest;
};

const assertWritable = async (home: string, out: string): Promise<void> => {
  if (out.startsWith(`${home}${sep}`)) {
    throw new BackupRefusedError(`--out ${out} is inside of what is backed up: ${home}`);
  }
  const exists = await stat(out).then(
    () => true,
    () => false,
  );
  if (exists) throw new BackupRefusedError(`--out ${out} exists: name a new file`);
};

const writeArchive = async (
  home: string,
  file: string,
  manifest: BackupManifest,
): Promise<void> => {
  const tar = pack();
  const writing = pipeline(
    tar,
    createGzip({ level: 1 }),
    createWriteStream(file, { mode: 0o600, flags: 'w', flush: true }),
  );
  const filling = fill(tar, home, manifest).catch((error: unknown) => {
    tar.destroy(error as Error);
    throw error;
  });
  await Promise.all([writing, filling]);
};

const fill = async (tar: Pack, home: string, manifest: BackupManifest): Promise<void> => {
  tar.entry({ name: manifestName, mode: 0o600 }, JSON.stringify(manifest));
  for (const file of manifest.files) await addFile(tar, home, file);
  tar.finalize();
};

const addFile = async (
  tar: Pack,
  home: string,
  { path, size, mode }: BackedUpFile,
): Promise<void> => {
  const entry = tar.entry({ name: path, size, mode });
  await pipeline(createReadStream(join(home, path)), entry);
};

const drained = async (_file: BackedUpFile, content: AsyncIterable<Buffer>): Promise<void> => {
  for await (const chunk of content) void chunk;
};
