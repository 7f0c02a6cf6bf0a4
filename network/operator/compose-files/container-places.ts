import type { NodeFiles } from '../nodes';

/** Where a container finds what is mounted into it. */
export const containerPlaces = {
  /** Rendered settings; the Fabric images declare a volume there, which the mount takes the place of. */
  config: '/etc/hyperledger/fabric',
  /** Keys and certificates of the node. */
  identity: '/etc/cession/identity',
  /** What a peer is told of where chaincodes listen. */
  services: '/etc/cession/services',
  /** What a node writes; the other volume of the Fabric images. */
  data: '/var/hyperledger',
  /** The health check and the builder for chaincode as a service. */
  tools: '/opt/cession',
  /** Configuration and secrets of the application. */
  application: '/etc/cession/application',
  applicationData: '/var/lib/cession',
  /** Where the image of a chaincode keeps its package. */
  chaincode: '/app/chaincode',
  /** A package that has no image of its own is mounted below. */
  packages: '/app/packages',
} as const;

/** The files of a node's identity, as its container sees them. */
export const identityInContainer = (): NodeFiles => {
  const { identity } = containerPlaces;
  return {
    mspDirectory: `${identity}/msp`,
    tlsCertificateFile: `${identity}/tls/server.crt`,
    tlsPrivateKeyFile: `${identity}/tls/server.key`,
    tlsCaCertificateFile: `${identity}/tls/ca.crt`,
  };
};
