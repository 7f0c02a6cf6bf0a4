import { findFabric, raiseCapabilities } from '../fabric';
import { ensureIdentitiesFrom, knownIdentitySource } from '../fabric-ca';
import type { NetworkSettings } from './network-settings';

/** `network raise-capabilities`: lets a channel that Fabric 2.5 made do what Fabric 3 can. */
export async function raise(settings: NetworkSettings): Promise<void> {
  const { home, mode, topology, dataDirectory, version, part } = settings;
  if (part !== undefined) {
    throw new Error(
      'This host has the key of one administrator: the update needs the signatures of a majority',
    );
  }
  const fabric = await findFabric({ version });
  const source = await knownIdentitySource({ home, mode });
  const identities = await ensureIdentitiesFrom(source, topology);
  const before = await raiseCapabilities({ topology, identities, dataDirectory, fabric });
  console.log(
    before.includes('V3_0')
      ? `The channel ${topology.channel} has V3_0 already`
      : `The channel ${topology.channel} went from ${before.join(', ')} to V3_0 at every peer. ` +
          'Nodes of Fabric 2.5 can no longer take part in it.',
  );
}
