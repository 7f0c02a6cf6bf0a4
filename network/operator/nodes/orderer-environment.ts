import { join } from 'node:path';
import type { ResolvedOrderer } from '@cession/topology';
import { logSettings } from './log-settings';
import type { NodeFiles } from './peer-environment';

export interface OrdererEnvironmentOptions {
  readonly identity: NodeFiles;
  readonly configDirectory: string;
  readonly dataDirectory: string;
  /** Address of the interface to listen on, where it is not the host that others dial. */
  readonly listenHost?: string;
}

/** Every setting of an orderer that differs from the sample orderer.yaml. */
export const ordererEnvironment = (
  orderer: ResolvedOrderer,
  { identity, configDirectory, dataDirectory, listenHost }: OrdererEnvironmentOptions,
): Readonly<Record<string, string>> => {
  const { port, adminPort, operationsPort, organisation } = orderer;
  const host = listenHost ?? orderer.host;
  const certificate = identity.tlsCertificateFile;
  const privateKey = identity.tlsPrivateKeyFile;
  // Lists are written in brackets, or the orderer reads them as one name.
  const authorities = `[${identity.tlsCaCertificateFile}]`;
  return {
    FABRIC_CFG_PATH: configDirectory,
    ...logSettings,
    ORDERER_GENERAL_LISTENADDRESS: host,
    ORDERER_GENERAL_LISTENPORT: String(port),
    ORDERER_GENERAL_LOCALMSPID: organisation.mspId,
    ORDERER_GENERAL_LOCALMSPDIR: identity.mspDirectory,
    ORDERER_GENERAL_BOOTSTRAPMETHOD: 'none',
    ORDERER_GENERAL_TLS_ENABLED: 'true',
    ORDERER_GENERAL_TLS_CERTIFICATE: certificate,
    ORDERER_GENERAL_TLS_PRIVATEKEY: privateKey,
    ORDERER_GENERAL_TLS_ROOTCAS: authorities,
    ORDERER_GENERAL_CLUSTER_CLIENTCERTIFICATE: certificate,
    ORDERER_GENERAL_CLUSTER_CLIENTPRIVATEKEY: privateKey,
    ORDERER_CHANNELPARTICIPATION_ENABLED: 'true',
    ORDERER_ADMIN_LISTENADDRESS: `${host}:${adminPort}`,
    ORDERER_ADMIN_TLS_ENABLED: 'true',
    ORDERER_ADMIN_TLS_CERTIFICATE: certificate,
    ORDERER_ADMIN_TLS_PRIVATEKEY: privateKey,
    ORDERER_ADMIN_TLS_CLIENTAUTHREQUIRED: 'true',
    ORDERER_ADMIN_TLS_CLIENTROOTCAS: authorities,
    ORDERER_OPERATIONS_LISTENADDRESS: `${host}:${operationsPort}`,
    ORDERER_METRICS_PROVIDER: 'prometheus',
    ORDERER_FILELEDGER_LOCATION: join(dataDirectory, 'ledger'),
    ORDERER_CONSENSUS_WALDIR: join(dataDirectory, 'wal'),
    ORDERER_CONSENSUS_SNAPDIR: join(dataDirectory, 'snapshots'),
  };
};
