/** Ports an organisation or an orderer owns, one block after the other. */
export const portsPerMember = 10;
/** Where the orderers' blocks start, after the base port. */
export const ordererOffset = 200;
export const maximumOrganisations = ordererOffset / portsPerMember;
export const maximumOrderers = 20;
/** Where the certificate authorities' ports start: of organisations, then of orderer organisations. */
export const authorityOffset = ordererOffset + maximumOrderers * portsPerMember;
export const maximumOrdererOrganisations = maximumOrderers;
/** Where the ports of those who watch the network start, after those of all authorities. */
export const monitoringOffset =
  authorityOffset + maximumOrganisations + maximumOrdererOrganisations;
export const monitoringPorts = { prometheus: 0, grafana: 1 } as const;
/** Where the authorities' operations ports start, in the order of the authorities' own. */
export const authorityOperationsOffset = monitoringOffset + Object.keys(monitoringPorts).length;
/** Ports one topology may use, from its base port on. */
export const portSpan =
  authorityOperationsOffset + maximumOrganisations + maximumOrdererOrganisations;

/** Position of each listener in an organisation's block. */
export const organisationPorts = {
  application: 0,
  peer: 1,
  chaincode: 2,
  operations: 3,
  /** The first chaincode service; further chaincodes take the ports after it. */
  chaincodeService: 4,
  /** Metrics of the first chaincode service. */
  chaincodeMetrics: 9,
} as const;

/** Position of each listener in an orderer's block. */
export const ordererPorts = { orderer: 0, admin: 1, operations: 2 } as const;

/** Chaincodes that one organisation has service ports for. */
export const maximumChaincodes =
  organisationPorts.chaincodeMetrics - organisationPorts.chaincodeService;
