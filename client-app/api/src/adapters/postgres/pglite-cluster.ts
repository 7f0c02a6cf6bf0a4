import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { PGlite, types } from '@electric-sql/pglite';

/** Where a read model's cluster is under an application's data directory. */
export const clusterDirectory = (dataDirectory: string): string =>
  join(dataDirectory, 'read-model');

/**
 * Makes the read models' clusters that do not exist yet: the first takes some seconds, the others
 * are copies of it. Optional: an application makes its own where there is none.
 *
 * @throws {Error} a directory cannot be written
 */
export const createClusters = async (dataDirectories: readonly string[]): Promise<void> => {
  const absent: string[] = [];
  for (const directory of dataDirectories.map(clusterDirectory)) {
    if (!(await hasFiles(directory))) absent.push(directory);
  }
  const [first, ...others] = absent;
  if (first === undefined) return;
  await inPlace(first, createCluster);
  for (const other of others) {
    await inPlace(other, (directory) => cp(first, directory, { recursive: true }));
  }
};

/** The files of a read model cannot be used. They are a copy of the ledger, and can be made again. */
export class ClusterUnusable extends Error {
  override readonly name = 'ClusterUnusable';
  constructor(
    readonly directory: string,
    options?: ErrorOptions,
  ) {
    super(
      `the read model in ${directory} cannot be opened: remove it, it is built again from the ledger`,
      options,
    );
  }
}

/**
 * Opens the cluster under the data directory, which must exist; in memory where none is named.
 *
 * @throws {ClusterUnusable} PGlite does not open it
 */
export const openCluster = async (dataDirectory?: string): Promise<PGlite> => {
  try {
    return await startPglite(dataDirectory);
  } catch (cause) {
    if (dataDirectory === undefined) throw cause;
    throw new ClusterUnusable(clusterDirectory(dataDirectory), { cause });
  }
};

const startPglite = async (dataDirectory: string | undefined): Promise<PGlite> =>
  await PGlite.create({
    ...(dataDirectory === undefined ? {} : { dataDir: clusterDirectory(dataDirectory) }),
    // PGlite leaves syncing out (-F); a read model that survives a power cut need not be rebuilt.
    startParams: PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
    postgresqlconf: ['shared_buffers = 16MB'],
    parsers: {
      // Exact values: never a JavaScript number where it could lose digits.
      [types.INT8]: (value) => BigInt(value),
      [types.NUMERIC]: (value) => value,
      [types.TIMESTAMPTZ]: (value) => value,
    },
  });

/** In a process of its own, because the memory that it takes would not be given back. */
const createCluster = async (directory: string): Promise<void> => {
  const script = join(__dirname, 'create-cluster-main.js');
  await promisify(execFile)(process.execPath, [script, directory]);
};

/**
 * Half a cluster must never be found under the final name. Nor may what an interrupted start left
 * running write into this one's files: each has a folder of its own.
 */
const inPlace = async (
  directory: string,
  make: (directory: string) => Promise<void>,
): Promise<void> => {
  const parent = dirname(directory);
  const unfinished = `${basename(directory)}.new-`;
  await mkdir(parent, { recursive: true, mode: 0o700 });
  for (const name of await readdir(parent)) {
    if (name.startsWith(unfinished)) await rm(join(parent, name), { recursive: true, force: true });
  }
  const temporary = await mkdtemp(join(parent, unfinished));
  await make(temporary);
  await rename(temporary, directory);
};

const hasFiles = async (directory: string): Promise<boolean> =>
  (await readdir(directory).catch(() => [])).length > 0;
