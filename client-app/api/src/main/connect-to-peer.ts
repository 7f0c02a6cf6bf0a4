import { readFile } from 'node:fs/promises';
import type { LedgerObserver, PeerConnection } from '../adapters/ledger';
import { checkLedgerClient, connectPeer } from '../adapters/ledger-clients';
import type { ConnectionProfile, LedgerClientChoice } from '../adapters/ledger-clients';
import type { ApplicationConfig } from '../config';

/**
 * Connects to the organisation's own peer as the configuration says.
 *
 * @param warn told what an operator must know of the client that was chosen
 * @throws {LedgerClientUnusable} @throws {ClientNotInstalled} the client cannot work here
 */
export const connectToPeer = async (
  config: ApplicationConfig,
  observer: LedgerObserver,
  warn: (message: string) => void,
): Promise<PeerConnection> => {
  const { gateway, channel, chaincode, mspId, service } = config;
  const choice = await choiceOf(config, warn);
  const { address, tlsRootCertificate, hostnameOverride } = gateway;
  const [certificate, privateKey] = await Promise.all([
    readFile(service.certificate, 'utf8'),
    readFile(service.privateKey, 'utf8'),
  ]);
  const tls =
    tlsRootCertificate === undefined
      ? undefined
      : {
          rootCertificatePem: await readFile(tlsRootCertificate, 'utf8'),
          ...(hostnameOverride === undefined ? {} : { hostnameOverride }),
        };
  return connectPeer(choice, {
    address,
    ...(tls ? { tls } : {}),
    channel,
    chaincode,
    service: { mspId, certificate, privateKey },
    observer,
  });
};

const choiceOf = async (
  { mode, ledgerClient = 'fabric-gateway', connectionProfile }: ApplicationConfig,
  warn: (message: string) => void,
): Promise<LedgerClientChoice> => {
  (await checkLedgerClient(ledgerClient, mode)).forEach((message) => warn(message));
  if (ledgerClient === 'fabric-gateway' || connectionProfile === undefined) {
    return { client: 'fabric-gateway' };
  }
  const profile = JSON.parse(await readFile(connectionProfile, 'utf8')) as ConnectionProfile;
  return { client: ledgerClient, profile };
};
