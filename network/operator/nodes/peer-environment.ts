import { join } from 'node:path';
import type { NodeIdentity } from '@cession/identities';
import type { ResolvedOrganisation } from '@cession/topology';
import { logSettings } from './log-settings';
import { builderConfigVariable } from './render-peer-config';

/** Where a node finds its own keys and certificates. */
export type NodeFiles = Pick<
  NodeIdentity,
  'mspDirectory' | 'tlsCertificateFile' | 'tlsPrivateKeyFile' | 'tlsCaCertificateFile'
>;

export interface PeerEnvironmentOptions {
  readonly identity: NodeFiles;
  readonly configDirectory: string;
  readonly dataDirectory: string;
  /**
   * What the builder fills into the address of each chaincode, or the file that says so when a package is
   * installed.
   */
  readonly chaincodeAddresses: Readonly<Record<string, string>> | { readonly file: string };
  /** Address of the interface to listen on, where it is not the host that others dial. */
  readonly listenHost?: string;
}

/** Every setting of a peer that differs from the sample core.yaml. */
export const peerEnvironment = (
  { mspId, peer }: ResolvedOrganisation,
  options: PeerEnvironmentOptions,
): Readonly<Record<string, string>> => {
  const { identity, configDirectory, dataDirectory, chaincodeAddresses } = options;
  const { listenHost = peer.host } = options;
  const address = `${peer.host}:${peer.port}`;
  return {
    FABRIC_CFG_PATH: configDirectory,
    ...logSettings,
    CORE_PEER_ID: peer.hostname,
    CORE_PEER_LOCALMSPID: mspId,
    CORE_PEER_MSPCONFIGPATH: identity.mspDirectory,
    CORE_PEER_ADDRESS: address,
    CORE_PEER_LISTENADDRESS: `${listenHost}:${peer.port}`,
    CORE_PEER_CHAINCODEADDRESS: `${peer.host}:${peer.chaincodePort}`,
    CORE_PEER_CHAINCODELISTENADDRESS: `${listenHost}:${peer.chaincodePort}`,
    CORE_PEER_FILESYSTEMPATH: join(dataDirectory, 'ledger'),
    CORE_LEDGER_SNAPSHOTS_ROOTDIR: join(dataDirectory, 'snapshots'),
    CORE_PEER_TLS_ENABLED: 'true',
    CORE_PEER_TLS_CERT_FILE: identity.tlsCertificateFile,
    CORE_PEER_TLS_KEY_FILE: identity.tlsPrivateKeyFile,
    CORE_PEER_TLS_ROOTCERT_FILE: identity.tlsCaCertificateFile,
    CORE_OPERATIONS_LISTENADDRESS: `${listenHost}:${peer.operationsPort}`,
    CORE_METRICS_PROVIDER: 'prometheus',
    // The shim of 2.5.8 ends its process when a peer asks whether it is alive.
    CORE_CHAINCODE_KEEPALIVE: '0',
    [builderConfigVariable]: builderConfig(chaincodeAddresses),
    ...gossip(address),
  };
};

/** JSON never begins with `@`. */
const builderConfig = (addresses: PeerEnvironmentOptions['chaincodeAddresses']): string =>
  'file' in addresses ? `@${addresses.file}` : JSON.stringify(addresses);

/**
 * One peer per organisation takes its blocks from the orderer; gossip carries private data and
 * membership.
 */
const gossip = (address: string): Readonly<Record<string, string>> => ({
  CORE_PEER_GOSSIP_BOOTSTRAP: address,
  CORE_PEER_GOSSIP_EXTERNALENDPOINT: address,
  CORE_PEER_GOSSIP_USELEADERELECTION: 'false',
  CORE_PEER_GOSSIP_ORGLEADER: 'true',
  CORE_PEER_GOSSIP_STATE_ENABLED: 'false',
  CORE_PEER_DELIVERYCLIENT_BLOCKGOSSIPENABLED: 'false',
  // Peers that dial each other before they joined the channel try again after this time.
  CORE_PEER_GOSSIP_RECONNECTINTERVAL: '1s',
  // How soon others learn that a peer joined or has a chaincode; until then no gateway counts on
  // it.
  CORE_PEER_GOSSIP_PUBLISHSTATEINFOINTERVAL: '1s',
  CORE_PEER_GOSSIP_REQUESTSTATEINFOINTERVAL: '1s',
  // Else an invalid transaction of another organisation could stop this peer for a minute.
  CORE_PEER_GOSSIP_PVTDATA_SKIPPULLINGINVALIDTRANSACTIONSDURINGCOMMIT: 'true',
});
