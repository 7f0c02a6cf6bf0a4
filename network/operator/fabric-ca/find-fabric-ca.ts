import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** The version used where none is asked for. */
export const defaultFabricCaVersion = '1.5.21';

const server = 'fabric-ca-server';
const run = promisify(execFile);

/** Fabric CA's server on this machine. */
export interface FabricCaInstallation {
  /** As the program reports it, for example `1.5.21`. */
  readonly version: string;
  readonly serverProgram: string;
}

/** Where to look. The defaults are those of the running process. */
export interface FabricCaSearch {
  readonly version?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly cacheDirectory?: string;
}

/** Fabric CA is not on this machine. Says where it was searched and what to do. */
export class FabricCaNotFoundError extends Error {
  override readonly name = 'FabricCaNotFoundError';

  constructor(
    version: string,
    cache: string,
    readonly searched: readonly string[],
  ) {
    const module = `github.com/hyperledger/fabric-ca/cmd/${server}@v${version}`;
    super(
      [
        `Hyperledger Fabric CA ${version} was not found.`,
        'Searched:',
        ...searched.map((place) => `  - ${place}`),
        `Install it with: GOBIN=${cache} go install ${module}`,
        `or unpack the official release archive hyperledger-fabric-ca-<system>-${version}.tar.gz,`,
        `so that ${join(cache, server)} is there.`,
      ].join('\n'),
    );
  }
}

/**
 * Finds Fabric CA: in `CESSION_FABRIC_CA_HOME`/bin, in `~/.cache/cession/fabric-ca/<version>/bin`, then
 * by `PATH`. A `CESSION_FABRIC_CA_HOME` that is set decides: nothing else is taken in its stead.
 *
 * @throws {FabricCaNotFoundError} naming every place searched and the command that installs it.
 */
export const findFabricCa = async (search: FabricCaSearch = {}): Promise<FabricCaInstallation> => {
  const { version = defaultFabricCaVersion, environment = process.env } = search;
  const cache = join(search.cacheDirectory ?? fabricCaCache(), version, 'bin');
  const searched: string[] = [];
  for (const { label, directory } of placesOf(environment, cache)) {
    const serverProgram = join(directory, server);
    if (await isProgram(serverProgram)) {
      return { version: await versionOf(serverProgram), serverProgram };
    }
    searched.push(`${label}: ${serverProgram} is missing`);
  }
  throw new FabricCaNotFoundError(version, cache, searched);
};

/** Why Fabric CA's programs cannot be run on this machine; undefined where they are found. */
export const missingPrograms = async (): Promise<FabricCaNotFoundError | undefined> => {
  try {
    await findFabricCa();
    return undefined;
  } catch (error) {
    if (error instanceof FabricCaNotFoundError) return error;
    throw error;
  }
};

const fabricCaCache = (): string => join(homedir(), '.cache', 'cession', 'fabric-ca');

const placesOf = (environment: NodeJS.ProcessEnv, cache: string) => {
  const home = environment['CESSION_FABRIC_CA_HOME'];
  if (home !== undefined && home !== '') {
    return [{ label: 'CESSION_FABRIC_CA_HOME', directory: join(home, 'bin') }];
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [
    { label: 'installed', directory: cache },
    ...folders.map((directory) => ({ label: 'PATH', directory })),
  ];
};

const isProgram = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

const versionOf = async (program: string): Promise<string> => {
  const { stdout } = await run(program, ['version'], { timeout: 30_000 });
  return /^\s*Version:\s*v?(\S+)/m.exec(stdout)?.[1] ?? 'no version';
};
