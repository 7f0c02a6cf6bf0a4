import { execFile } from 'node:child_process';
import { access, constants, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { fabricConfigFiles, fabricPrograms } from './fabric-installation';
import type { FabricInstallation } from './fabric-installation';

const run = promisify(execFile);
const releaseVersion = /^v?(\d+)\.(\d+)\.\d+/;

/** What a place lacks to be an installation; empty where nothing is missing. */
export const missingFrom = async (
  binDirectory: string,
  configDirectory: string,
): Promise<readonly string[]> => {
  const wanted = [
    ...fabricPrograms.map((name) => ({ file: join(binDirectory, name), mode: constants.X_OK })),
    ...fabricConfigFiles.map((name) => ({
      file: join(configDirectory, name),
      mode: constants.R_OK,
    })),
  ];
  const missing = wanted.map(({ file, mode }) =>
    access(file, mode).then(
      () => [],
      () => [file],
    ),
  );
  return (await Promise.all(missing)).flat();
};

/**
 * Asks the peer program for its version. One that reports no release version is judged by the
 * orderer settings it comes with, and accepted with a warning.
 *
 * @param version - the version asked for.
 * @throws when the peer program does not run, or is older than 2.5.
 */
export const probeFabric = async (
  binDirectory: string,
  configDirectory: string,
  version: string,
): Promise<FabricInstallation> => {
  const reported = await reportedVersion(join(binDirectory, 'peer'));
  const release = releaseVersion.exec(reported);
  const place = { version: reported, binDirectory, configDirectory };
  if (release === null) {
    const line = await lineOfSettings(configDirectory);
    const unknown = `${binDirectory} reports no release version (${reported})`;
    return { ...place, line, warnings: [`${unknown}; it is used as Fabric ${line}`] };
  }
  const [major, minor] = [Number(release[1]), Number(release[2])];
  if (major < 2 || (major === 2 && minor < 5)) {
    throw new Error(`Fabric ${reported} in ${binDirectory} is too old: 2.5 or later is needed`);
  }
  const other = `Fabric ${reported} in ${binDirectory} is used, though ${version} was asked for`;
  return {
    ...place,
    line: major === 2 ? '2.5' : '3',
    warnings: reported.replace(/^v/, '') === version ? [] : [other],
  };
};

const reportedVersion = async (peer: string): Promise<string> => {
  const { stdout } = await run(peer, ['version'], { timeout: 30_000 });
  return /^\s*Version:\s*(\S+)/m.exec(stdout)?.[1] ?? 'no version';
};

/**
 * Only the second generation still has the settings by which an orderer took its first block from a
 * file.
 */
const lineOfSettings = async (configDirectory: string): Promise<'2.5' | '3'> => {
  const text = await readFile(join(configDirectory, 'orderer.yaml'), 'utf8');
  const { General = {} } = parse(text) as { General?: Readonly<Record<string, unknown>> };
  return 'BootstrapMethod' in General ? '2.5' : '3';
};
