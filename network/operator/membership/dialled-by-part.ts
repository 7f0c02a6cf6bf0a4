import type { ResolvedTopology } from '@cession/topology';
import type { Membership } from './membership';

/**
 * The whole topology as it is dialled from the host of one part: others' nodes where their memberships
 * say, its own on this host.
 *
 * @param part - as `partOfTopology` gives it
 */
export const dialledByPart = (
  whole: ResolvedTopology,
  part: ResolvedTopology,
  memberships: readonly Membership[],
): ResolvedTopology => {
  const own = new Set(
    [...part.organisations, ...part.ordererOrganisations].map(({ name }) => name),
  );
  const places = new Map(
    memberships
      .filter(({ name }) => !own.has(name))
      .flatMap(({ address, nodes }) =>
        nodes.map(({ hostname, port }) => [hostname, { host: address, port }] as const),
      ),
  );
  return {
    ...whole,
    organisations: whole.organisations.map(({ peer, ...organisation }) => ({
      ...organisation,
      peer: { ...peer, ...places.get(peer.hostname) },
    })),
    orderers: whole.orderers.map((orderer) => ({ ...orderer, ...places.get(orderer.hostname) })),
  };
};
