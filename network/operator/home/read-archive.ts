import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { BackupDamagedError } from './backup-error';
import { manifestName, parseManifest } from './backup-manifest';
import type { BackedUpFile, BackupManifest } from './backup-manifest';

/** Who is given an archive's content while it is read. */
export interface ArchiveReader {
  /** Called first; may refuse by throwing. */
  readonly manifest: (manifest: BackupManifest) => Promise<void>;
  /** Must take all of the content. It is checked afterwards. */
  readonly file: (file: BackedUpFile, content: AsyncIterable<Buffer>) => Promise<void>;
}

/**
 * Reads a whole archive, and compares every file with the manifest.
 *
 * @throws {BackupDamagedError} it is cut short, altered, or holds less or more than it says
 */
export const readArchive = async (
  archive: string,
  reader: ArchiveReader,
): Promise<BackupManifest> => {
  const tar = extract();
  const reading = pipeline(createReadStream(archive), createGunzip(), tar);
  // The loop below sees the same error; unheard here it would end the process.
  reading.catch(() => undefined);
  let state: Reading | undefined;
  try {
    for await (const entry of tar) {
      const content = entry as AsyncIterable<Buffer>;
      if (state === undefined) state = await begin(entry.header.name, content, reader);
      else await takeFile(entry.header.name, content, state, reader);
    }
    await reading;
  } catch (error) {
    throw ownOrDamaged(archive, error);
  }
  return complete(archive, state);
};

interface Reading {
  readonly manifest: BackupManifest;
  /** What has not been seen yet, by path. */
  readonly missing: Map<string, BackedUpFile>;
}

/** Something is wrong with the archive, in words. */
class Defect extends Error {}

const begin = async (
  name: string,
  content: AsyncIterable<Buffer>,
  reader: ArchiveReader,
): Promise<Reading> => {
  if (name !== manifestName) throw new Defect('it does not begin with a manifest');
  const manifest = parsed(await textOf(content));
  await reader.manifest(manifest);
  return { manifest, missing: new Map(manifest.files.map((file) => [file.path, file])) };
};

const parsed = (text: string): BackupManifest => {
  try {
    return parseManifest(text);
  } catch (error) {
    throw new Defect(error instanceof Error ? error.message : String(error));
  }
};

const takeFile = async (
  path: string,
  content: AsyncIterable<Buffer>,
  { missing }: Reading,
  reader: ArchiveReader,
): Promise<void> => {
  const file = missing.get(path);
  if (file === undefined) throw new Defect(`it holds ${path}, which its manifest does not name`);
  missing.delete(path);
  const hash = createHash('sha256');
  await reader.file(
    file,
    hashed(content, (chunk) => hash.update(chunk)),
  );
  if (hash.digest('hex') !== file.sha256) {
    throw new Defect(`${path} is not what was backed up: its digest differs`);
  }
};

async function* hashed(
  content: AsyncIterable<Buffer>,
  update: (chunk: Buffer) => void,
): AsyncGenerator<Buffer, void> {
  for await (const chunk of content) {
    update(chunk);
    yield chunk;
  }
}

const textOf = async (content: AsyncIterable<Buffer>): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

const complete = (archive: string, state: Reading | undefined): BackupManifest => {
  if (state === undefined) throw new BackupDamagedError(archive, 'it is empty');
  const { manifest, missing } = state;
  const [first] = missing.keys();
  if (first !== undefined) {
    throw new BackupDamagedError(archive, `${missing.size} files are missing, ${first} first`);
  }
  return manifest;
};

/** Errors of reading the archive tell of damage; those of whoever is given its content are its own. */
const ownOrDamaged = (archive: string, error: unknown): unknown => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof Defect) return new BackupDamagedError(archive, message);
  const ofFormat =
    code?.startsWith('Z_') === true || /^(?:Invalid |Unexpected end|Header )/.test(message);
  return ofFormat
    ? new BackupDamagedError(archive, `it is cut short or altered (${message})`, { cause: error })
    : error;
};
