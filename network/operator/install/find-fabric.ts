import { delimiter, dirname, join } from 'node:path';
import { fabricHome } from './fabric-home';
import { defaultFabricVersion, FabricNotFoundError } from './fabric-installation';
import type { FabricInstallation } from './fabric-installation';
import { missingFrom, probeFabric } from './probe-fabric';

/** Where to look for Fabric. The defaults are those of the running process. */
export interface FabricSearch {
  /** By default what `CESSION_FABRIC_VERSION` says, else {@link defaultFabricVersion}. */
  readonly version?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly cacheDirectory?: string;
}

interface Place {
  readonly label: string;
  readonly binDirectory: string;
  readonly configDirectory: string;
}

/**
 * Finds Fabric: in `CESSION_FABRIC_HOME`, in `~/.cache/cession/fabric/<version>`, then by `PATH`.
 * A `CESSION_FABRIC_HOME` that is set decides: nothing else is taken in its stead.
 *
 * @throws {FabricNotFoundError} naming every place searched and the command that installs it.
 */
export const findFabric = async (search: FabricSearch = {}): Promise<FabricInstallation> => {
  const { environment = process.env } = search;
  const version = search.version ?? (environment['CESSION_FABRIC_VERSION'] || defaultFabricVersion);
  const searched: string[] = [];
  for (const { label, binDirectory, configDirectory } of placesOf(search, version)) {
    const missing = await missingFrom(binDirectory, configDirectory);
    if (missing.length === 0) {
      return probeFabric(binDirectory, configDirectory, version);
    }
    searched.push(`${label}: ${missing[0]} is missing`);
  }
  throw new FabricNotFoundError(version, searched);
};

const placesOf = (search: FabricSearch, version: string): readonly Place[] => {
  const { environment = process.env, cacheDirectory } = search;
  const home = environment['CESSION_FABRIC_HOME'];
  if (home !== undefined && home !== '') {
    return [archiveLayout('CESSION_FABRIC_HOME', home)];
  }
  const cached = fabricHome(version, cacheDirectory);
  return [archiveLayout(cached, cached), ...placesOnPath(environment)];
};

const archiveLayout = (label: string, home: string): Place => ({
  label,
  binDirectory: join(home, 'bin'),
  configDirectory: join(home, 'config'),
});

/** Programs on the PATH come with their settings beside them, or name them by FABRIC_CFG_PATH. */
const placesOnPath = (environment: NodeJS.ProcessEnv): readonly Place[] => {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((binDirectory) => ({
    label: `PATH ${binDirectory}`,
    binDirectory,
    configDirectory: environment['FABRIC_CFG_PATH'] ?? join(dirname(binDirectory), 'config'),
  }));
};
