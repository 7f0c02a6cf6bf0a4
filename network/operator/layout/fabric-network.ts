import type { NetworkNode } from '../processes';

/** What a gateway client needs to reach an organisation's peer. */
export interface PeerConnection {
  readonly mspId: string;
  /** `host:port` of the peer's gateway; its TLS certificate carries the host too. */
  readonly address: string;
  /** The peer's name in its certificate: the TLS server name to ask for. */
  readonly hostname: string;
  /** PEM of the authority behind the peer's TLS certificate. */
  readonly tlsRootCertificate: string;
}

/** A running Fabric network. */
export interface FabricNetwork {
  /** As Fabric's programs report it. */
  readonly version: string;
  readonly channel: string;
  /** By name of the organisation. */
  readonly connections: ReadonlyMap<string, PeerConnection>;
  /** The peer of an organisation. Throws on a name that the topology lacks, as all lookups here. */
  peer(organisation: string): NetworkNode;
  orderer(hostname: string): NetworkNode;
  chaincode(organisation: string, chaincode: string): NetworkNode;
  /**
   * Waits until an orderer leads and every gateway serves every chaincode again, after a restart of
   * a node.
   */
  ready(): Promise<void>;
  /** Ends every process, and resolves when none is left. The ledgers stay. Safe to call twice. */
  stop(): Promise<void>;
}
