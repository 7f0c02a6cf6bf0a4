import { readHostPart } from '@cession/operator/membership';
import type { HostPart } from '@cession/operator/membership';
import { partOfTopology } from '@cession/topology';
import type { ResolvedTopology } from '@cession/topology';
import type { LaunchMode } from './cession-home';

/** What a home runs of a topology: everything, or one organisation's part where each has its own host. */
export interface HostedTopology {
  readonly whole: ResolvedTopology;
  readonly topology: ResolvedTopology;
  readonly part?: HostPart;
}

/** @throws {Error} the home is of one organisation, and the mode is not the one in which it runs */
export const hostedTopology = (
  mode: LaunchMode,
  home: string,
  whole: ResolvedTopology,
): HostedTopology => {
  const part = readHostPart(home, mode);
  return part === undefined
    ? { whole, topology: whole }
    : { whole, topology: partOfTopology(whole, part), part };
};
