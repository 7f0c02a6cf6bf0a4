import { join, resolve } from 'node:path';

/** Where a network keeps what: the only place that knows the folders below its data directory. */
export interface DataLayout {
  readonly root: string;
  /** Rendered settings; Fabric's programs search them here. */
  readonly config: string;
  readonly genesisBlock: string;
  readonly record: string;
  /** One file for each running process, and one for the program that owns the network. */
  readonly processes: string;
  /** Where the program that runs the network listens. */
  readonly control: string;
  chaincodePackage(chaincode: string): string;
  /** What a peer is told of where chaincodes listen. */
  serviceAddresses(organisation: string): string;
  collections(chaincode: string): string;
  /** Folder with the configtx.yaml of an organisation that is admitted later. */
  admission(organisation: string): string;
  peer(organisation: string): string;
  orderer(hostname: string): string;
  log(process: string): string;
}

/** Lays out a network's data directory. */
export const dataLayout = (dataDirectory: string): DataLayout => {
  const root = resolve(dataDirectory);
  const config = join(root, 'config');
  return {
    root,
    config,
    genesisBlock: join(root, 'genesis.block'),
    record: join(root, 'network.json'),
    processes: join(root, 'processes'),
    control: join(root, 'owner', 'control.address'),
    serviceAddresses: (organisation) => join(config, 'services', `${organisation}.json`),
    chaincodePackage: (chaincode) => join(config, `${chaincode}.tar.gz`),
    collections: (chaincode) => join(config, `${chaincode}.collections.json`),
    admission: (organisation) => join(config, 'admission', organisation),
    peer: (organisation) => join(root, 'peers', organisation),
    orderer: (hostname) => join(root, 'orderers', hostname),
    log: (process) => join(root, 'logs', `${process}.log`),
  };
};
