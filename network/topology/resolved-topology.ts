import type { OrganisationSpec, OrdererOrganisationSpec, Topology } from './topology';

/**
 * A topology with every address decided: `basePort` + 10 × position for each organisation,
 * `basePort` + 200 + 10 × position for each orderer, `basePort` + 400 + position for the certificate
 * authority of each organisation, 20 more for those of orderer organisations, 40 more for monitoring, and
 * `basePort` + 442 on for the operations of the authorities.
 * The only place where a port is computed.
 */
export interface ResolvedTopology extends Topology {
  readonly basePort: number;
  readonly organisations: readonly ResolvedOrganisation[];
  readonly ordererOrganisations: readonly ResolvedOrdererOrganisation[];
  readonly orderers: readonly ResolvedOrderer[];
  readonly monitoring: ResolvedMonitoring;
  readonly resolvedCollections: readonly ResolvedCollection[];
  /** The chaincode's endorsement policy. */
  readonly resolvedEndorsement: ResolvedEndorsement;
}

export interface ResolvedOrganisation extends OrganisationSpec {
  readonly applicationPort: number;
  readonly peer: ResolvedPeer;
  readonly authority: ResolvedAuthority;
  /** Under which other hosts dial its nodes, where it has a host of its own. */
  readonly publicAddress?: string;
}

export interface ResolvedOrdererOrganisation extends OrdererOrganisationSpec {
  readonly authority: ResolvedAuthority;
  /** Under which other hosts dial its nodes, where it has a host of its own. */
  readonly publicAddress?: string;
}

/** The organisation's Fabric CA server, where one runs. */
export interface ResolvedAuthority {
  /** `ca.<domain>`: a name in its TLS certificate. */
  readonly hostname: string;
  readonly host: string;
  readonly port: number;
  /** Health and metrics. */
  readonly operationsPort: number;
}

export interface ResolvedPeer {
  /** `peer0.<domain>`: the name in its TLS certificate and in error details. */
  readonly hostname: string;
  /** Where it listens and is dialled on this machine, always loopback here. */
  readonly host: string;
  readonly port: number;
  /** The peer's listener for chaincode (native mode). */
  readonly chaincodePort: number;
  readonly operationsPort: number;
  /** The organisation's chaincode service (native mode). */
  readonly chaincodeServicePort: number;
  /** Metrics of the service of the topology's own chaincode. */
  readonly chaincodeMetricsPort: number;
}

/** Who watches the network, where somebody does. */
export interface ResolvedMonitoring {
  readonly host: string;
  readonly prometheusPort: number;
  readonly grafanaPort: number;
}

export interface ResolvedOrderer {
  readonly organisation: OrdererOrganisationSpec;
  readonly hostname: string;
  readonly host: string;
  readonly port: number;
  readonly adminPort: number;
  readonly operationsPort: number;
}

/** A collection with its members as MSP ids, observers included, and its policy resolved. */
export interface ResolvedCollection {
  readonly name: string;
  readonly memberMspIds: readonly string[];
  readonly memberOnlyRead: boolean;
  readonly memberOnlyWrite: boolean;
  readonly blockToLive: number;
  readonly endorsement?: ResolvedEndorsement;
}

export interface ResolvedEndorsement {
  readonly outOf: number;
  readonly mspIds: readonly string[];
  /** Those among them that must be among the signers. */
  readonly required?: readonly string[];
}
