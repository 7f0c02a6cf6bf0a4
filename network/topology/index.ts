export { assertPortsFree, PortsTakenError } from './assert-ports-free';
export { admittedOrganisations, foundingOrganisations } from './founding-organisations';
export { freeBasePort } from './free-base-port';
export { loadTopology, parseTopology } from './load-topology';
export { partOfTopology } from './part-of-topology';
export type { PublicAddress } from './part-of-topology';
export { maximumChaincodes, portSpan } from './port-plan';
export { portsOf, portsOfAuthority } from './ports-of';
export type { PortPurpose, PortUse } from './ports-of';
export { resolveTopology } from './resolve-topology';
export type {
  ResolvedAuthority,
  ResolvedCollection,
  ResolvedMonitoring,
  ResolvedEndorsement,
  ResolvedOrderer,
  ResolvedOrdererOrganisation,
  ResolvedOrganisation,
  ResolvedPeer,
  ResolvedTopology,
} from './resolved-topology';
export type {
  ChaincodeSpec,
  CollectionSpec,
  EndorsementSpec,
  OrdererOrganisationSpec,
  OrderingSpec,
  OrganisationSpec,
  Topology,
  UserSpec,
} from './topology';
export { schemaProblems } from './schema-problems';
export { TopologyError } from './topology-error';
export type { TopologyProblem } from './topology-error';
