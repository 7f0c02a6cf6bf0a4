import type { KeyObject } from 'node:crypto';
import { webcrypto } from 'node:crypto';
import { hostNames, subjectOf } from './certificate-profile';
import type { CertificateRequest } from './identity-issuer';
import { toWebKeys } from './key-pair';
import * as x509 from './x509-library';

/**
 * What an authority elsewhere is sent for a certificate: names and hosts, signed by the key (PKCS #10,
 * PEM).
 */
export const certificateSigningRequest = async (
  request: CertificateRequest,
  domain: string,
  privateKey: KeyObject,
): Promise<string> => {
  const csr = await x509.Pkcs10CertificateRequestGenerator.create(
    {
      name: subjectOf(request, domain),
      keys: await toWebKeys(privateKey),
      signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
      extensions: request.kind === 'tls' ? [hostNames(request)] : [],
    },
    webcrypto,
  );
  return `${csr.toString('pem')}\n`;
};
