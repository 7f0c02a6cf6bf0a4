import { resolve } from 'node:path';
import { loadTopology, partOfTopology, resolveTopology } from '@cession/topology';
import type { ResolvedTopology } from '@cession/topology';
import { readHostPart } from '../membership';
import type { HostPart } from '../membership';

/** How a network runs on this machine. */
export const networkModes = ['native', 'compose'] as const;
export type NetworkMode = (typeof networkModes)[number];

/** What the options of the command say. */
export interface NetworkSettings {
  readonly mode: NetworkMode;
  /** What this home runs. */
  readonly topology: ResolvedTopology;
  /** Everything that the topology names. */
  readonly whole: ResolvedTopology;
  /** Which organisation's home it is, where each has a host of its own. */
  readonly part?: HostPart;
  readonly chaincodeDirectory: string;
  /** Of Fabric. */
  readonly version: string;
  readonly home: string;
  /** Ledgers and settings of this mode. */
  readonly dataDirectory: string;
  /** Everything that this mode keeps, what others put beside the ledger included. */
  readonly modeDirectory: string;
}

export interface NetworkOptions {
  readonly mode: string;
  readonly topology: string;
  readonly chaincode: string;
  readonly version: string;
  readonly 'base-port': string;
  readonly home: string;
}

/**
 * Reads and checks the options before anything starts.
 *
 * @throws {TopologyError} naming every rule that the topology breaks.
 * @throws {RangeError} for an unknown mode or a base port out of range.
 */
export const networkSettings = (options: NetworkOptions): NetworkSettings => {
  const mode = networkModes.find((each) => each === options.mode);
  if (mode === undefined) {
    throw new RangeError(`--mode must be one of ${networkModes.join(', ')}: ${options.mode}`);
  }
  const home = resolve(options.home);
  const modeDirectory = resolve(home, mode);
  const whole = resolveTopology(loadTopology(options.topology), Number(options['base-port']));
  const part = readHostPart(home, mode);
  return {
    mode,
    topology: part === undefined ? whole : partOfTopology(whole, part),
    whole,
    ...(part !== undefined && { part }),
    chaincodeDirectory: resolve(options.chaincode),
    version: options.version,
    home,
    modeDirectory,
    dataDirectory: resolve(modeDirectory, 'ledger'),
  };
};

/**
 * Makes sure that a command runs the organisation that it is told to run.
 *
 * @throws {Error} the home is not that organisation's
 */
export const assertHostOf = ({ mode, part }: NetworkSettings, organisation: string): void => {
  if (organisation === '' || part?.organisation === organisation) return;
  if (mode !== 'compose') {
    throw new Error('One organisation runs its part in containers: --mode compose');
  }
  throw new Error(
    part === undefined
      ? `${organisation} has no identities in this home: network enrol --organisation ${organisation}`
      : `This home is of ${part.organisation}, not of ${organisation}`,
  );
};
