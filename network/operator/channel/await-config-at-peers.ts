import { join } from 'node:path';
import type { FabricNetworkOptions } from '../layout';
import { waitUntil } from '../processes';
import type { ChannelConfig, ChannelConfigTranslator } from './channel-config';
import type { PeerCli } from './peer-cli';

/** A change of the channel's configuration on its way to the peers. */
export interface ConfigAtPeers {
  /** One for each organisation whose peer is waited for. */
  readonly clients: readonly PeerCli[];
  readonly translator: ChannelConfigTranslator;
  /** For files in between. */
  readonly directory: string;
  /** What is waited for, as in `V3_0`. */
  readonly what: string;
  readonly isIn: (config: ChannelConfig) => boolean;
}

const defaultDeadlineMs = 60_000;

/**
 * Waits until every organisation's peer has a configuration with something in it.
 *
 * @throws {DeadlineError} a peer did not get it in time
 */
export const awaitConfigAtPeers = async (
  { signal, deadlineMs = defaultDeadlineMs }: Pick<FabricNetworkOptions, 'signal' | 'deadlineMs'>,
  { clients, translator, directory, what, isIn }: ConfigAtPeers,
): Promise<void> => {
  const waits = clients.map(async (client) => {
    const { organisation } = client;
    const block = join(directory, `${organisation}.block`);
    const has = async () => {
      await client.fetchConfigFromPeer(block);
      return isIn(await translator.configIn(block)) || undefined;
    };
    await waitUntil(has, { what: `${what} at the peer of ${organisation}`, deadlineMs, signal });
  });
  await Promise.all(waits);
};
