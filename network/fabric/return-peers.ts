import type { LostNodes } from './lost-nodes';
import type { NodeContext } from './network-nodes';
import type { PeerCli } from './peer-cli';
import { waitUntil } from './wait-until';

/**
 * A block with private data that nobody has any more, as an organisation's own approvals, holds a peer up
 * for a minute each; there are a few.
 */
const catchUpMs = 1_800_000;

/** Waits until peers that lost their ledgers have the blocks that the others have. */
export async function returnPeers(
  { options }: NodeContext,
  clients: readonly PeerCli[],
  { organisations }: LostNodes,
): Promise<void> {
  const { topology, progress, signal } = options;
  const members = topology.organisations.flatMap(({ name }, at) => {
    const client = clients[at];
    return client === undefined ? [] : [{ name, client }];
  });
  const reference = members.find(({ name }) => !organisations.has(name));
  if (organisations.size === 0 || reference === undefined) return;
  const height = await reference.client.height();
  const returning = members.filter(({ name }) => organisations.has(name));
  await Promise.all(
    returning.map(async ({ name, client }) => {
      progress?.(`The peer of ${name} catches up with ${height} blocks`);
      const caughtUp = async () => (await client.height()) >= height || undefined;
      const what = `block ${height - 1} at the peer of ${name}`;
      await waitUntil(caughtUp, { what, deadlineMs: catchUpMs, intervalMs: 500, signal });
    }),
  );
}
