import { randomBytes, webcrypto } from 'node:crypto';
import * as x509 from './x509-library';

const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' } as const;
const halfOrder = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n >> 1n;

/** What a certificate says, and who signs it. */
export interface CertificateContent {
  readonly subject: x509.JsonName;
  readonly issuer: x509.Name | x509.JsonName;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKey: webcrypto.CryptoKey;
  readonly issuerKeys: webcrypto.CryptoKeyPair;
  readonly extensions: readonly x509.Extension[];
}

/**
 * Signs a certificate. Peers rewrite certificates whose signature has a high S value, and then
 * their bytes differ from the file's; so it signs until S is low, twice on average.
 */
export const signCertificate = async (
  content: CertificateContent,
): Promise<x509.X509Certificate> => {
  const { publicKey, issuerKeys, subject, issuer, notBefore, notAfter } = content;
  const extensions = [
    ...content.extensions,
    await x509.SubjectKeyIdentifierExtension.create(publicKey, false, webcrypto),
    await x509.AuthorityKeyIdentifierExtension.create(issuerKeys.publicKey, false, webcrypto),
  ];
  for (;;) {
    const certificate = await x509.X509CertificateGenerator.create(
      {
        serialNumber: newSerialNumber(),
        subject,
        issuer: issuer instanceof x509.Name ? issuer.toJSON() : issuer,
        notBefore,
        notAfter,
        publicKey,
        signingKey: issuerKeys.privateKey,
        signingAlgorithm,
        extensions,
      },
      webcrypto,
    );
    if (hasLowS(new Uint8Array(certificate.signature))) {
      return certificate;
    }
  }
};

/** 16 random bytes, the first made positive and not zero as DER integers must be written. */
const newSerialNumber = (): string => {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
};

/**
 * The signature is DER: SEQUENCE { INTEGER r, INTEGER s }, each length in one byte for this curve.
 */
export const hasLowS = (signature: Uint8Array): boolean => {
  const s = Buffer.from(signature).subarray(4 + (signature[3] ?? 0) + 2);
  return BigInt(`0x${s.toString('hex')}`) <= halfOrder;
};
