import { webcrypto } from 'node:crypto';
import { hasLowS } from './sign-certificate';
import * as x509 from './x509-library';

/** One revoked certificate. */
export interface RevokedCertificate {
  /** Hexadecimal. */
  readonly serialNumber: string;
  readonly revocationDate: Date;
}

const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' } as const;
/** Ledgers keep a list until it is replaced; a far end says the same to other readers. */
const listLife = 10 * 365 * 24 * 60 * 60 * 1000;
/** The label of RFC 7468. Fabric takes what begins with any other for DER and cannot read it. */
const pemLabel = 'X509 CRL';

/**
 * Signs a certificate revocation list (RFC 5280). Fabric finds the authority it belongs to by the
 * authority key identifier.
 *
 * @returns PEM, labelled as RFC 7468 says
 */
export const signRevocationList = async (
  issuer: x509.X509Certificate,
  issuerKeys: webcrypto.CryptoKeyPair,
  entries: readonly RevokedCertificate[],
): Promise<string> => {
  const thisUpdate = new Date(Math.floor(Date.now() / 1000) * 1000);
  const identifier = await x509.AuthorityKeyIdentifierExtension.create(
    issuerKeys.publicKey,
    false,
    webcrypto,
  );
  for (;;) {
    const list = await x509.X509CrlGenerator.create(
      {
        issuer: issuer.subjectName.toJSON(),
        thisUpdate,
        nextUpdate: new Date(thisUpdate.getTime() + listLife),
        signingAlgorithm,
        signingKey: issuerKeys.privateKey,
        entries: entries.map((entry) => ({ ...entry })),
        extensions: [identifier],
      },
      webcrypto,
    );
    if (hasLowS(new Uint8Array(list.signature))) {
      return `${x509.PemConverter.encode(list.rawData, pemLabel)}\n`;
    }
  }
};
