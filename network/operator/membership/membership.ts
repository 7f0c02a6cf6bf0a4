/**
 * What one organisation tells the others so that a channel can be made with it: who it is, who signs
 * its certificates, and where its nodes are dialled. Public as a whole; it never holds a key.
 */
export interface Membership {
  readonly version: 1;
  readonly channel: string;
  readonly name: string;
  readonly mspId: string;
  readonly domain: string;
  /** IP address or host name at which the other hosts dial every node. */
  readonly address: string;
  /** PEM of the authority behind its signing certificates, which is its own root. */
  readonly caCertificate: string;
  /** PEM of the authority behind its TLS certificates, which is its own root. */
  readonly tlsCaCertificate: string;
  readonly nodes: readonly MemberNode[];
}

/** A peer or an orderer. */
export interface MemberNode {
  readonly hostname: string;
  readonly port: number;
  /** PEM; orderers know each other by theirs, a peer is known by its authority alone. */
  readonly tlsCertificate?: string;
}
