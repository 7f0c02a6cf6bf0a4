import type { ResolvedTopology } from '@cession/topology';
import type { FabricNetworkOptions } from '../layout';

/**
 * The topology as containers and other hosts dial it: every node by its own name, under the port that
 * it also has on its host. This is what the channel's first block says.
 */
export const byHostname = (topology: ResolvedTopology): ResolvedTopology => ({
  ...topology,
  organisations: topology.organisations.map((organisation) => ({
    ...organisation,
    peer: { ...organisation.peer, host: organisation.peer.hostname },
  })),
  orderers: topology.orderers.map((orderer) => ({ ...orderer, host: orderer.hostname })),
});

/** What the channel's first block says: every node by its name, whoever runs it. */
export const dialledByHostname = ({
  wholeChannel,
  ...options
}: FabricNetworkOptions): FabricNetworkOptions => ({
  ...options,
  topology: byHostname(options.topology),
  ...(wholeChannel !== undefined && {
    wholeChannel: { ...wholeChannel, topology: byHostname(wholeChannel.topology) },
  }),
});
