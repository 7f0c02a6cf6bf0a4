import type {
  ResolvedAuthority,
  ResolvedOrderer,
  ResolvedOrganisation,
  ResolvedTopology,
} from './resolved-topology';

/** What listens on a port. */
export type PortPurpose =
  | 'application'
  | 'peer'
  | 'peer chaincode listener'
  | 'peer operations'
  | 'chaincode service'
  | 'chaincode metrics'
  | 'orderer'
  | 'orderer admin'
  | 'orderer operations'
  | 'certificate authority'
  | 'authority operations'
  | 'prometheus'
  | 'grafana';

/** One port of a topology, and whose it is. */
export interface PortUse {
  readonly host: string;
  readonly port: number;
  /** Name of the organisation, or hostname of the orderer. */
  readonly owner: string;
  readonly purpose: PortPurpose;
}

/**
 * Every port that some mode of the topology listens on. An embedded ledger uses the first two
 * kinds.
 */
export const portsOf = (topology: ResolvedTopology): readonly PortUse[] => [
  ...topology.organisations.flatMap(portsOfOrganisation),
  ...topology.orderers.flatMap(portsOfOrderer),
  ...[...topology.organisations, ...topology.ordererOrganisations].flatMap(portsOfAuthority),
  ...portsOfMonitoring(topology),
];

const portsOfOrganisation = (organisation: ResolvedOrganisation): readonly PortUse[] => {
  const { name: owner, applicationPort, peer } = organisation;
  const { host } = peer;
  return [
    { host, owner, purpose: 'application', port: applicationPort },
    { host, owner, purpose: 'peer', port: peer.port },
    { host, owner, purpose: 'peer chaincode listener', port: peer.chaincodePort },
    { host, owner, purpose: 'peer operations', port: peer.operationsPort },
    { host, owner, purpose: 'chaincode service', port: peer.chaincodeServicePort },
    { host, owner, purpose: 'chaincode metrics', port: peer.chaincodeMetricsPort },
  ];
};

const portsOfOrderer = ({ hostname: owner, ...orderer }: ResolvedOrderer): readonly PortUse[] => {
  const { host } = orderer;
  return [
    { host, owner, purpose: 'orderer', port: orderer.port },
    { host, owner, purpose: 'orderer admin', port: orderer.adminPort },
    { host, owner, purpose: 'orderer operations', port: orderer.operationsPort },
  ];
};

/** The ports of one organisation's Fabric CA server. */
export const portsOfAuthority = ({
  name: owner,
  authority: { host, port, operationsPort },
}: {
  readonly name: string;
  readonly authority: ResolvedAuthority;
}): readonly PortUse[] => [
  { host, owner, purpose: 'certificate authority', port },
  { host, owner, purpose: 'authority operations', port: operationsPort },
];

const portsOfMonitoring = ({ monitoring }: ResolvedTopology): readonly PortUse[] => {
  const { host, prometheusPort, grafanaPort } = monitoring;
  return [
    { host, owner: 'monitoring', purpose: 'prometheus', port: prometheusPort },
    { host, owner: 'monitoring', purpose: 'grafana', port: grafanaPort },
  ];
};
