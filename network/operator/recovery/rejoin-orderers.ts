import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { joinOrderer } from '../channel';
import type { PeerCli } from '../channel';
import type { NodeContext } from '../nodes';
import type { LostNodes } from './lost-nodes';

/**
 * Takes orderers that lost their ledgers into the channel again, as it is now: they copy its blocks from
 * the others, which lead it meanwhile.
 */
export const rejoinOrderers = async (
  { options, layout }: NodeContext,
  [client]: readonly PeerCli[],
  { orderers: lost }: LostNodes,
): Promise<void> => {
  const { topology, identities, fabric, progress, signal } = options;
  const living = topology.orderers.find(({ hostname }) => !lost.has(hostname));
  if (lost.size === 0 || living === undefined || client === undefined) return;
  const authority = identities.ordererOrganisation(living.organisation.name);
  const block = join(layout.config, 'last-config.block');
  try {
    await client.through(living, authority.tlsCaCertificateFile).fetchConfigFromOrderer(block);
    for (const orderer of topology.orderers.filter(({ hostname }) => lost.has(hostname))) {
      progress?.(`${orderer.hostname} copies the channel from the others`);
      await joinOrderer(orderer, block, {
        binDirectory: fabric.binDirectory,
        channel: topology.channel,
        identities: identities.ordererOrganisation(orderer.organisation.name),
        signal,
      });
    }
  } finally {
    await rm(block, { force: true });
  }
};
