import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { extractArchive } from './extract-archive';
import { fabricHome } from './fabric-home';
import { missingFrom, probeFabric } from './probe-fabric';
import { releaseArchiveUrl } from './release-archive';

export interface InstallOptions {
  readonly version: string;
  /** A release archive that is already here; downloaded from the project's releases when absent. */
  readonly archive?: string;
  /** The SHA-256 that the archive must have, in hexadecimal. */
  readonly sha256?: string;
  readonly cacheDirectory?: string;
  /** Where to download from; the project's release page by default. */
  readonly url?: string;
  readonly progress?: (message: string) => void;
}

/** An archive that is not what it should be; nothing was installed. */
export class InstallError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'InstallError';
  }
}

/**
 * Puts an official release archive of Fabric where `findFabric` looks, all of it or nothing.
 *
 * @returns the folder it is in.
 * @throws {InstallError} when it cannot be had, has another digest, lacks a program, or is another
 * version.
 */
export const installFabric = async (options: InstallOptions): Promise<string> => {
  const { version, progress } = options;
  const home = fabricHome(version, options.cacheDirectory);
  await mkdir(dirname(home), { recursive: true });
  const draft = await mkdtemp(`${home}.draft-`);
  try {
    const archive = options.archive ?? (await download(options, join(draft, 'archive.tar.gz')));
    await checkDigest(archive, options);
    const unpacked = join(draft, 'fabric');
    progress?.('Unpacking');
    await unpack(archive, unpacked);
    await checkContent(unpacked, version);
    await rm(home, { recursive: true, force: true });
    await rename(unpacked, home);
    return home;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};

const download = async (
  { version, url = releaseArchiveUrl(version), progress }: InstallOptions,
  file: string,
): Promise<string> => {
  progress?.(`Downloading ${url}`);
  const offline = `On a machine without internet, give the archive with --archive FILE`;
  try {
    const response = await fetch(url);
    if (!response.ok || response.body === null) {
      throw new Error(`the server answered ${response.status} ${response.statusText}`);
    }
    const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
    await pipeline(body, createWriteStream(file));
    return file;
  } catch (error) {
    const reason = (error as Error).cause ?? error;
    throw new InstallError(
      `${url} could not be downloaded: ${(reason as Error).message}. ${offline}.`,
      error,
    );
  }
};

const checkDigest = async (
  archive: string,
  { sha256, progress }: InstallOptions,
): Promise<void> => {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(archive), hash);
  } catch (error) {
    throw new InstallError(`${archive} cannot be read: ${(error as Error).message}`, error);
  }
  const digest = hash.digest('hex');
  progress?.(`SHA-256 ${digest}${sha256 === undefined ? ' (not checked: none given)' : ''}`);
  if (sha256 !== undefined && sha256.toLowerCase() !== digest) {
    throw new InstallError(`${archive} has the SHA-256 ${digest}, not ${sha256}`);
  }
};

const unpack = async (archive: string, target: string): Promise<void> => {
  try {
    await extractArchive(archive, target);
  } catch (error) {
    throw new InstallError(`${archive} is damaged: ${(error as Error).message}`, error);
  }
};

const checkContent = async (unpacked: string, version: string): Promise<void> => {
  const [bin, config] = [join(unpacked, 'bin'), join(unpacked, 'config')];
  const missing = await missingFrom(bin, config);
  if (missing.length > 0) {
    const names = missing.map((file) => file.slice(unpacked.length + 1)).join(', ');
    throw new InstallError(`The archive is no Fabric release: it lacks ${names}`);
  }
  const found = await probeFabric(bin, config, version).catch((error: unknown) => {
    const reason = (error as Error).message;
    throw new InstallError(`Its programs do not run on this machine: ${reason}`, error);
  });
  const other = /^v?\d/.test(found.version) && found.version.replace(/^v/, '') !== version;
  if (other) {
    const hint = `give --version ${found.version} to install it`;
    throw new InstallError(`The archive holds Fabric ${found.version}, not ${version}: ${hint}`);
  }
};
