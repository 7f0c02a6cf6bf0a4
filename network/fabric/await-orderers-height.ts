import type { FabricNetworkOptions } from './fabric-options';
import type { PeerCli } from './peer-cli';
import { DeadlineError, waitUntil } from './wait-until';

/** Peers have blocks that no orderer has: all orderers were put back to an older state. */
export class OrderersBehindError extends Error {
  override readonly name = 'OrderersBehindError';
  constructor(ordered: number, behind: string) {
    super(
      `The orderers have ${ordered} blocks, but ${behind}: they are older than the peers, and would give ` +
        'out numbers of blocks that exist. Nothing more is ordered; restore a backup of the whole home, ' +
        'or a later one of the orderers.',
    );
  }
}

/** An orderer that leads since a moment ago may still be writing what was ordered before. */
const patienceMs = 15_000;

/**
 * Waits until one of the orderers has every block that any of the peers has.
 *
 * @param heights - tells of each orderer how many blocks it has
 * @param clients - one for each organisation, in the topology's order
 * @throws {OrderersBehindError}
 */
export async function awaitOrderersHeight(
  { topology, signal }: Pick<FabricNetworkOptions, 'topology' | 'signal'>,
  heights: readonly (() => Promise<number>)[],
  clients: readonly Pick<PeerCli, 'height'>[],
  deadlineMs = patienceMs,
): Promise<void> {
  // A peer that has joined just now may not answer yet; it has nothing that others do not have.
  const peers = await Promise.all(clients.map((client) => client.height().catch(() => 0)));
  const highest = Math.max(...peers);
  let ordered = 0;
  const caughtUp = async () => {
    const known = heights.map((height) => height().catch(() => 0));
    ordered = Math.max(...(await Promise.all(known)));
    return ordered >= highest || undefined;
  };
  try {
    await waitUntil(caughtUp, { what: `block ${highest - 1} at an orderer`, deadlineMs, signal });
  } catch (error) {
    if (!(error instanceof DeadlineError)) throw error;
    const name = topology.organisations[peers.indexOf(highest)]?.name ?? '';
    throw new OrderersBehindError(ordered, `the peer of ${name} has ${highest}`);
  }
}
