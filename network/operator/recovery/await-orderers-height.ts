import { majorityOf } from '../channel';
import type { PeerCli } from '../channel';
import type { FabricNetworkOptions } from '../layout';
import { DeadlineError, waitUntil } from '../processes';

/** Peers have blocks that no orderer has: all orderers were put back to an older state. */
export class OrderersBehindError extends Error {
  override readonly name = 'OrderersBehindError';
  constructor(ordered: number, behind: string, remedy: string) {
    super(
      `The orderers have ${ordered} blocks, but ${behind}: they are older than the peers, and would give ` +
        `out numbers of blocks that exist. ${remedy}`,
    );
  }
}

/** Where all of them are in one home. */
const restoreTogether =
  'Nothing more is ordered; restore a backup of the whole home, or a later one of the orderers.';

export interface OrderersHeightPlace extends Pick<
  FabricNetworkOptions,
  'topology' | 'progress' | 'signal'
> {
  /** What is to be done about orderers that are behind. */
  readonly remedy?: string;
}

/** An orderer that leads since a moment ago may still be writing what was ordered before. */
const patienceMs = 15_000;
/** Orderers that copy from others may go on for long, as long as they get further. */
const catchUpMs = 1_800_000;

/**
 * Waits until one of the orderers has every block that any of the peers has. Nothing is said of orderers of
 * which fewer than a majority answers: what a peer has, another majority may have had.
 *
 * @param heights - tells of each orderer of the channel how many blocks it has
 * @param clients - one for each organisation, in the topology's order
 * @param stillMs - how long none of them may get any further
 * @throws {OrderersBehindError}
 */
export const awaitOrderersHeight = async (
  { topology, progress, signal, remedy = restoreTogether }: OrderersHeightPlace,
  heights: readonly (() => Promise<number>)[],
  clients: readonly Pick<PeerCli, 'height'>[],
  stillMs = patienceMs,
): Promise<void> => {
  // A peer that has joined just now may not answer yet; it has nothing that others do not have.
  const peers = await Promise.all(clients.map((client) => client.height().catch(() => 0)));
  const highest = Math.max(...peers);
  const orderers = new OrderersWatch(heights);
  const wait = {
    ...{
      what: `block ${highest - 1} at an orderer`,
      deadlineMs: catchUpMs,
      intervalMs: 250,
      signal,
    },
    hopeless: () => orderers.stillSince(stillMs),
  };
  try {
    await waitUntil(async () => (await orderers.newest()) >= highest || undefined, wait);
  } catch (error) {
    if (!(error instanceof DeadlineError)) throw error;
    if (orderers.answered < majorityOf(heights)) {
      const counts = `${orderers.answered} of ${heights.length} orderers say`;
      progress?.(`Only ${counts} how many blocks they have: not known whether they lost any`);
      return;
    }
    const name = topology.organisations[peers.indexOf(highest)]?.name ?? '';
    throw new OrderersBehindError(orderers.ordered, `the peer of ${name} has ${highest}`, remedy);
  }
};

/** Looks how far orderers are, and for how long they have not got any further. */
class OrderersWatch {
  readonly #heights: readonly (() => Promise<number>)[];
  /** The most blocks that one of them ever had. */
  ordered = 0;
  /** How many answered at once. */
  answered = 0;
  #moved = performance.now();

  constructor(heights: readonly (() => Promise<number>)[]) {
    this.#heights = heights;
  }

  async newest(): Promise<number> {
    const known = await Promise.all(this.#heights.map((height) => height().catch(() => 0)));
    const answered = known.filter((height) => height > 0).length;
    const newest = Math.max(this.ordered, ...known);
    if (newest > this.ordered || answered > this.answered) this.#moved = performance.now();
    this.ordered = newest;
    this.answered = Math.max(this.answered, answered);
    return newest;
  }

  stillSince(milliseconds: number): string | undefined {
    const still = performance.now() - this.#moved;
    return still < milliseconds ? undefined : `none gets further within ${milliseconds / 1000} s`;
  }
}
