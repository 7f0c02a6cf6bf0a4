import {
  authorityOffset,
  authorityOperationsOffset,
  maximumOrganisations,
  monitoringOffset,
  monitoringPorts,
  ordererOffset,
  ordererPorts,
  organisationPorts,
  portSpan,
  portsPerMember,
} from './port-plan';
import type {
  ResolvedAuthority,
  ResolvedCollection,
  ResolvedEndorsement,
  ResolvedOrderer,
  ResolvedOrganisation,
  ResolvedTopology,
} from './resolved-topology';
import type { CollectionSpec, EndorsementSpec, OrganisationSpec, Topology } from './topology';

const loopback = '127.0.0.1';
const highestPort = 65_535;

/**
 * Decides every address of a topology on this machine, and writes memberships as MSP ids.
 *
 * @param basePort - first of the {@link portSpan} ports that the topology may use.
 * @throws {RangeError} when the ports do not fit above the privileged ones.
 */
export const resolveTopology = (topology: Topology, basePort: number): ResolvedTopology => {
  if (!Number.isInteger(basePort) || basePort < 1024 || basePort + portSpan - 1 > highestPort) {
    const last = highestPort - portSpan + 1;
    throw new RangeError(`The base port must be a whole number from 1024 to ${last}: ${basePort}`);
  }
  return {
    ...topology,
    basePort,
    organisations: topology.organisations.map((organisation, position) => ({
      ...resolveOrganisation(organisation, basePort + position * portsPerMember),
      authority: resolveAuthority(organisation, basePort, position),
    })),
    ordererOrganisations: topology.ordererOrganisations.map((organisation, position) => ({
      ...organisation,
      authority: resolveAuthority(organisation, basePort, maximumOrganisations + position),
    })),
    orderers: resolveOrderers(topology, basePort + ordererOffset),
    monitoring: {
      host: loopback,
      prometheusPort: basePort + monitoringOffset + monitoringPorts.prometheus,
      grafanaPort: basePort + monitoringOffset + monitoringPorts.grafana,
    },
    resolvedCollections: topology.collections.map((spec) => resolveCollection(topology, spec)),
    resolvedEndorsement: resolveEndorsement(topology, topology.chaincode.endorsement, []),
  };
};

/** @param position - among all authorities: those of orderers come after the last organisation's. */
const resolveAuthority = (
  { domain }: Pick<OrganisationSpec, 'domain'>,
  basePort: number,
  position: number,
): ResolvedAuthority => ({
  hostname: `ca.${domain}`,
  host: loopback,
  port: basePort + authorityOffset + position,
  operationsPort: basePort + authorityOperationsOffset + position,
});

const resolveOrganisation = (
  spec: OrganisationSpec,
  firstPort: number,
): Omit<ResolvedOrganisation, 'authority'> => ({
  ...spec,
  applicationPort: firstPort + organisationPorts.application,
  peer: {
    hostname: `peer0.${spec.domain}`,
    host: loopback,
    port: firstPort + organisationPorts.peer,
    chaincodePort: firstPort + organisationPorts.chaincode,
    operationsPort: firstPort + organisationPorts.operations,
    chaincodeServicePort: firstPort + organisationPorts.chaincodeService,
    chaincodeMetricsPort: firstPort + organisationPorts.chaincodeMetrics,
  },
});

const resolveOrderers = (topology: Topology, firstPort: number): readonly ResolvedOrderer[] => {
  const hosts = topology.ordererOrganisations.flatMap((organisation) =>
    Array.from({ length: organisation.orderers }, (_, index) => ({
      organisation,
      hostname: `orderer${index}.${organisation.domain}`,
    })),
  );
  return hosts.map((host, position) => {
    const first = firstPort + position * portsPerMember;
    return {
      ...host,
      host: loopback,
      port: first + ordererPorts.orderer,
      adminPort: first + ordererPorts.admin,
      operationsPort: first + ordererPorts.operations,
    };
  });
};

const resolveCollection = (topology: Topology, spec: CollectionSpec): ResolvedCollection => {
  const { name, members, memberOnlyRead, memberOnlyWrite, endorsement } = spec;
  const everyone = [...new Set([...members, ...topology.observers])];
  return {
    name,
    memberMspIds: mspIds(topology, everyone),
    memberOnlyRead,
    memberOnlyWrite,
    blockToLive: spec.blockToLive ?? 0,
    ...(endorsement && { endorsement: resolveEndorsement(topology, endorsement, members) }),
  };
};

/** Observers read a collection, but their signature never stands in for one of its members. */
const resolveEndorsement = (
  topology: Topology,
  { outOf, organisations, required }: EndorsementSpec,
  members: readonly string[],
): ResolvedEndorsement => {
  const names = {
    all: topology.organisations.map(({ name }) => name),
    members,
  };
  const chosen = typeof organisations === 'string' ? names[organisations] : organisations;
  return {
    outOf,
    mspIds: mspIds(topology, chosen),
    ...(required && { required: mspIds(topology, required) }),
  };
};

const mspIds = (topology: Topology, names: readonly string[]): readonly string[] =>
  topology.organisations.filter(({ name }) => names.includes(name)).map(({ mspId }) => mspId);
