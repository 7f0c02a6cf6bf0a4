import { resolve } from 'node:path';
import { loadTopology, resolveTopology } from '../topology';
import type { ResolvedTopology } from '../topology';

/** How a network runs on this machine. */
export const networkModes = ['native', 'compose'] as const;
export type NetworkMode = (typeof networkModes)[number];

/** What the options of the command say. */
export interface NetworkSettings {
  readonly mode: NetworkMode;
  readonly topology: ResolvedTopology;
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
export function networkSettings(options: NetworkOptions): NetworkSettings {
  const mode = networkModes.find((each) => each === options.mode);
  if (mode === undefined) {
    throw new RangeError(`--mode must be one of ${networkModes.join(', ')}: ${options.mode}`);
  }
  const home = resolve(options.home);
  const modeDirectory = resolve(home, mode);
  return {
    mode,
    topology: resolveTopology(loadTopology(options.topology), Number(options['base-port'])),
    chaincodeDirectory: resolve(options.chaincode),
    version: options.version,
    home,
    modeDirectory,
    dataDirectory: resolve(modeDirectory, 'ledger'),
  };
}
