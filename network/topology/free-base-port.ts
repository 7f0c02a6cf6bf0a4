import { randomInt } from 'node:crypto';
import { assertPortsFree } from './assert-ports-free';
import { portSpan } from './port-plan';
import { portsOf } from './ports-of';
import { resolveTopology } from './resolve-topology';
import type { Topology } from './topology';

/** Below the range from which Linux takes the ports of outgoing connections. */
const highest = 32_768;
const lowest = 12_000;
const attempts = 50;

/** A base port whose whole span is free on this machine now. */
export const freeBasePort = async (topology: Topology): Promise<number> => {
  for (let attempt = 1; ; attempt += 1) {
    const basePort = randomInt(lowest, highest - portSpan);
    try {
      await assertPortsFree(portsOf(resolveTopology(topology, basePort)));
      return basePort;
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
};
