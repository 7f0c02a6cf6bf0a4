/** Fabric's programs and sample configuration on this machine. */
export interface FabricInstallation {
  /** As the programs report it, for example `3.1.5`. */
  readonly version: string;
  /** Which generation of configuration and capabilities it understands. */
  readonly line: '2.5' | '3';
  readonly binDirectory: string;
  /** Holds `core.yaml` and `orderer.yaml`. */
  readonly configDirectory: string;
  /** What the operator should know: another version than asked for, or none reported. */
  readonly warnings: readonly string[];
}

/**
 * Whether results of the installation may stand under the version's name. One that reports no release version
 * is judged by its line.
 */
export const isOfVersion = (
  { version: reported, line }: FabricInstallation,
  version: string,
): boolean => {
  const [release] = /\d+\.\d+\.\d+/.exec(reported) ?? [];
  return release === undefined ? line === lineOf(version) : release === version;
};

const lineOf = (version: string): FabricInstallation['line'] =>
  version.startsWith('2.') ? '2.5' : '3';

/** Programs that a network is started with. */
export const fabricPrograms = ['peer', 'orderer', 'configtxgen', 'osnadmin'] as const;
export type FabricProgram = (typeof fabricPrograms)[number];

/** The configuration files that are edited, not written. */
export const fabricConfigFiles = ['core.yaml', 'orderer.yaml'] as const;

/** The version used where none is asked for. */
export const defaultFabricVersion = '3.1.5';

/** Fabric is not on this machine. Says where it was searched and what to do. */
export class FabricNotFoundError extends Error {
  readonly searched: readonly string[];

  constructor(version: string, searched: readonly string[]) {
    super(
      [
        `Hyperledger Fabric ${version} was not found.`,
        'Searched:',
        ...searched.map((place) => `  - ${place}`),
        `Install it with: npm run network -- install-fabric --version ${version}`,
      ].join('\n'),
    );
    this.name = 'FabricNotFoundError';
    this.searched = searched;
  }
}
