import type { ResolvedTopology } from './resolved-topology';

/** Where other hosts dial the nodes of one organisation. */
export interface PublicAddress {
  /** Name of the organisation. */
  readonly organisation: string;
  /** A host name or an IP address. */
  readonly address: string;
}

/**
 * What one organisation runs of a topology, on a host of its own: its own peer or orderers and nobody
 * else's. Policies and collections go on naming everybody.
 *
 * @throws {RangeError} no such organisation; the message names those that there are
 */
export const partOfTopology = (
  topology: ResolvedTopology,
  { organisation, address }: PublicAddress,
): ResolvedTopology => {
  const own = <T extends { readonly name: string }>(members: readonly T[]) =>
    members
      .filter(({ name }) => name === organisation)
      .map((member) => ({ ...member, publicAddress: address }));
  const part = {
    ...topology,
    organisations: own(topology.organisations),
    ordererOrganisations: own(topology.ordererOrganisations),
    orderers: topology.orderers.filter((each) => each.organisation.name === organisation),
  };
  if (part.organisations.length + part.ordererOrganisations.length === 0) {
    const names = [...topology.organisations, ...topology.ordererOrganisations];
    throw new RangeError(
      `--organisation must be one of ${names.map(({ name }) => name).join(', ')}: ${organisation}`,
    );
  }
  return part;
};
