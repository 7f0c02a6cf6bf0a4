import path from 'node:path';
import { loadTopology, resolveTopology } from '@cession/topology';
import type { ResolvedOrganisation, ResolvedTopology } from '@cession/topology';

/** The topology of this repository. */
export const defaultTopologyFile = path.join(
  path.dirname(path.dirname(require.resolve('@cession/topology/package.json'))),
  'topology.yaml',
);

/**
 * The topology in a file, with the identity that each application reads its peer with.
 *
 * @throws {TopologyError} @throws {RangeError} the ports do not fit
 */
export const readTopology = (file: string, basePort: number): ResolvedTopology => {
  const topology = resolveTopology(loadTopology(file), basePort);
  return {
    ...topology,
    organisations: topology.organisations.map((organisation) => ({
      ...organisation,
      users: [
        ...organisation.users,
        { name: serviceUserOf(organisation.name), partner: 'none', role: 'service' },
      ],
    })),
  };
};

/** Who log in: everybody but the service. */
export const usersOf = ({ users }: ResolvedOrganisation): ResolvedOrganisation['users'] =>
  users.filter(({ role }) => role !== 'service');

/** No contract knows the role `service`: the identity reads blocks and can write nothing. */
export const serviceUserOf = (organisation: string): string => `${organisation}-service`;
