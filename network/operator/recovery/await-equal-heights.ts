import type { PeerCli } from '../channel';
import type { FabricNetworkOptions } from '../layout';
import { waitUntil } from '../processes';

/**
 * A block with private data that nobody has any more, as an organisation's own approvals, holds a peer up
 * for a minute each; there are a few.
 */
const catchUpMs = 1_800_000;

/**
 * Waits until every peer has the blocks that one of them has: one that lost its ledger cannot approve what
 * it has not read yet.
 *
 * @param clients - one for each organisation, in the topology's order
 */
export const awaitEqualHeights = async (
  { topology, progress, signal }: Pick<FabricNetworkOptions, 'topology' | 'progress' | 'signal'>,
  clients: readonly Pick<PeerCli, 'height'>[],
): Promise<void> => {
  // A peer that has joined just now may not answer yet.
  const heights = await Promise.all(clients.map((client) => client.height().catch(() => 0)));
  const highest = Math.max(...heights);
  await Promise.all(
    clients.map(async (client, at) => {
      if ((heights[at] ?? 0) >= highest) return;
      const name = topology.organisations[at]?.name ?? '';
      progress?.(`The peer of ${name} catches up with ${highest} blocks`);
      const caughtUp = async () => (await client.height()) >= highest || undefined;
      const what = `block ${highest - 1} at the peer of ${name}`;
      await waitUntil(caughtUp, { what, deadlineMs: catchUpMs, intervalMs: 500, signal });
    }),
  );
};
