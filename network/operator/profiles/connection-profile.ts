/**
 * Where a client finds a channel's peers and orderers, in the common format that Fabric's older
 * client packages read. It holds addresses and public certificates, and no secret.
 */
export interface ConnectionProfile {
  readonly name: string;
  /** Of the format. */
  readonly version: '1.0.0';
  readonly client: { readonly organization: string };
  /** By name of the topology. */
  readonly organizations: Readonly<Record<string, ProfileOrganisation>>;
  /** By hostname. */
  readonly peers: Readonly<Record<string, ProfileNode>>;
  readonly orderers: Readonly<Record<string, ProfileNode & { readonly mspid: string }>>;
  readonly channels: Readonly<Record<string, ProfileChannel>>;
}

export interface ProfileOrganisation {
  readonly mspid: string;
  readonly peers: readonly string[];
}

export interface ProfileNode {
  /** `grpcs://host:port`. */
  readonly url: string;
  readonly tlsCACerts: { readonly pem: string };
  readonly grpcOptions: {
    /** Name in the node's TLS certificate. */
    readonly 'ssl-target-name-override': string;
  };
}

export interface ProfileChannel {
  readonly orderers: readonly string[];
  readonly peers: Readonly<Record<string, ProfilePeerRoles>>;
}

/** What a client asks of a peer. */
export interface ProfilePeerRoles {
  readonly endorsingPeer: boolean;
  readonly chaincodeQuery: boolean;
  readonly ledgerQuery: boolean;
  readonly eventSource: boolean;
}
