/**
 * An X.509 identity that signs ledger messages. Keys and certificates are PEM (PKCS #8, ECDSA
 * P-256).
 */
export interface SigningIdentity {
  readonly mspId: string;
  readonly certificate: string;
  readonly privateKey: string;
  /** Where the two PEM files are. */
  readonly certificateFile: string;
  readonly privateKeyFile: string;
  /** Folder in Fabric's MSP layout, for Fabric's own command line tools. */
  readonly mspDirectory: string;
}

/** A peer, an orderer or an administrator: it also has a TLS key pair. */
export interface NodeIdentity extends SigningIdentity {
  readonly tlsCertificate: string;
  readonly tlsPrivateKey: string;
  /** Folder with the three files named below. */
  readonly tlsDirectory: string;
  readonly tlsCertificateFile: string;
  readonly tlsPrivateKeyFile: string;
  readonly tlsCaCertificateFile: string;
}

/** What every organisation has, be it of peers or of orderers. */
export interface MemberIdentities {
  readonly name: string;
  readonly mspId: string;
  readonly caCertificate: string;
  readonly tlsCaCertificate: string;
  readonly tlsCaCertificateFile: string;
  /** The organisation's public MSP folder: authorities and NodeOUs, no keys. */
  readonly mspDirectory: string;
  /** PEM of what the organisation revoked; the file exists once it revoked something. */
  readonly revocationListFile: string;
  /** Its content, when the identities were looked at. */
  readonly revocationLists: readonly string[];
  readonly admin: NodeIdentity;
}

export interface OrganisationIdentities extends MemberIdentities {
  readonly peer: NodeIdentity;
  /** By user name. */
  readonly users: ReadonlyMap<string, SigningIdentity>;
}

export interface OrdererOrganisationIdentities extends MemberIdentities {
  /** By hostname. */
  readonly orderers: ReadonlyMap<string, NodeIdentity>;
}

/**
 * Every identity of a topology, on disk and in memory. Lookups throw on a name the topology lacks.
 */
export interface IdentityStore {
  readonly directory: string;
  organisation(name: string): OrganisationIdentities;
  user(organisation: string, name: string): SigningIdentity;
  ordererOrganisation(name: string): OrdererOrganisationIdentities;
  orderer(hostname: string): NodeIdentity;
}

/** Puts the identities of all members behind {@link IdentityStore}. */
export const identityStoreOf = (
  directory: string,
  organisations: readonly OrganisationIdentities[],
  ordererOrganisations: readonly OrdererOrganisationIdentities[],
): IdentityStore => {
  const byName = new Map(organisations.map((member) => [member.name, member]));
  const ordererByName = new Map(ordererOrganisations.map((member) => [member.name, member]));
  const orderers = new Map(ordererOrganisations.flatMap(({ orderers }) => [...orderers]));
  const organisation = (name: string) => found(byName, name, 'organisation');
  return {
    directory,
    organisation,
    user: (of, name) => found(organisation(of).users, name, `user of ${of}`),
    ordererOrganisation: (name) => found(ordererByName, name, 'orderer organisation'),
    orderer: (hostname) => found(orderers, hostname, 'orderer'),
  };
};

const found = <T>(entries: ReadonlyMap<string, T>, name: string, what: string): T => {
  const entry = entries.get(name);
  if (entry === undefined) {
    throw new Error(`There is no ${what} named "${name}" in this topology`);
  }
  return entry;
};
