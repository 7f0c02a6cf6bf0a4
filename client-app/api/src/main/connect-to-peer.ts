import { readFile } from 'node:fs/promises';
import { connectLedger } from '../adapters/fabric-gateway';
import type { LedgerObserver, PeerConnection } from '../adapters/ledger';
import type { ApplicationConfig } from '../config';

/** Connects to the organisation's own peer as the configuration says. */
export const connectToPeer = async (
  { gateway, channel, chaincode, mspId, service }: ApplicationConfig,
  observer: LedgerObserver,
): Promise<PeerConnection> => {
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
  return connectLedger({
    address,
    ...(tls ? { tls } : {}),
    channel,
    chaincode,
    service: { mspId, certificate, privateKey },
    observer,
  });
};
