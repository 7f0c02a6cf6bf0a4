import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
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
  if (absent.length === 0) return;
  const unfinished = await Promise.all(absent.map(makeUnfinished));
  await writeClusters(unfinished);
  await Promise.all(absent.map((directory, index) => rename(unfinished[index] ?? '', directory)));
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

/**
 * In a process of its own, because the memory that it takes would not be given back. It runs through most of
 * PostgreSQL once: to compile that well would take longer than to run it.
 */
const writeClusters = async (directories: readonly string[]): Promise<void> => {
  const script = join(__dirname, 'create-clusters-main.js');
  await promisify(execFile)(process.execPath, ['--liftoff-only', script, ...directories]);
};

/**
 * Half a cluster must never be found under the final name. Nor may what an interrupted start left
 * running write into this one's files: each has a folder of its own.
 *
 * @returns the folder to write the cluster into
 */
const makeUnfinished = async (directory: string): Promise<string> => {
  const parent = dirname(directory);
  const unfinished = `${basename(directory)}.new-`;
  await mkdir(parent, { recursive: true, mode: 0o700 });
  for (const name of await readdir(parent)) {
    if (name.startsWith(unfinished)) await rm(join(parent, name), { recursive: true, force: true });
  }
  return await mkdtemp(join(parent, unfinished));
};

const hasFiles = async (directory: string): Promise<boolean> =>
  (await readdir(directory).catch(() => [])).length > 0;
