import path from 'node:path';
import { readHostPart } from '@cession/network/membership';
import type { HostPart } from '@cession/network/membership';
import { partOfTopology } from '@cession/network/topology';
import type { ResolvedTopology } from '@cession/network/topology';
import type { LaunchMode } from './cession-home';

/** What a home runs of a topology: everything, or one organisation's part where each has its own host. */
export interface HostedTopology {
  readonly whole: ResolvedTopology;
  readonly topology: ResolvedTopology;
  readonly part?: HostPart;
}

/** @param ledgerDirectory - of the mode, in the home that is meant */
export function hostedTopology(
  mode: LaunchMode,
  ledgerDirectory: string,
  whole: ResolvedTopology,
): HostedTopology {
  const part = mode === 'compose' ? readHostPart(path.dirname(ledgerDirectory)) : undefined;
  return part === undefined
    ? { whole, topology: whole }
    : { whole, topology: partOfTopology(whole, part), part };
}
