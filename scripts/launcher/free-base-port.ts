import { randomInt } from 'node:crypto';
import { assertPortsFree, portsOf, portSpan, resolveTopology } from '@cession/network/topology';
import type { Topology } from '@cession/network/topology';

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
