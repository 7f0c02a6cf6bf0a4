/** Which image each kind of container runs. */
export interface ComposeImages {
  readonly peer: string;
  readonly orderer: string;
  readonly authority: string;
  readonly chaincode: string;
  readonly application: string;
}

/** Where the Fabric project publishes its images. */
export const publicNamespace = 'hyperledger';
/** Under which names this project's own images, and packed ones of Fabric, are kept. */
export const ownNamespace = 'cession';

/** The Fabric CA that the topologies are run with. */
export const authorityVersion = '1.5.21';

export interface ImageChoice {
  /** Of Fabric's peers and orderers, for example `3.1.5`. */
  readonly fabricVersion: string;
  /** Of this project. */
  readonly version: string;
  /** `hyperledger`, or where else images of these names are; `cession` for packed ones. */
  readonly fabricNamespace?: string;
}

/** Names every image by its pinned version. */
export const imagesOf = (choice: ImageChoice): ComposeImages => {
  const { fabricVersion, version, fabricNamespace = publicNamespace } = choice;
  const release = fabricVersion.replace(/^v/, '');
  return {
    peer: `${fabricNamespace}/fabric-peer:${release}`,
    orderer: `${fabricNamespace}/fabric-orderer:${release}`,
    authority: `${fabricNamespace}/fabric-ca:${authorityVersion}`,
    chaincode: `${ownNamespace}/chaincode:${version}`,
    application: `${ownNamespace}/client-app:${version}`,
  };
};

/** No registry has these: they are built here, or loaded from a bundle. */
export const isOwnImage = (image: string): boolean => image.startsWith(`${ownNamespace}/`);
