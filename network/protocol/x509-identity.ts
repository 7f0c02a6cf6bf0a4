import { X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { parseIdentity } from './parse-transaction';

/** The role that an identity's organisational unit gives it; what a signature policy asks for. */
export type Role = 'MEMBER' | 'PEER' | 'CLIENT' | 'ADMIN' | 'ORDERER';

/** A certificate, read once, with what its organisation says about it. */
export interface X509Identity {
  readonly mspId: string;
  readonly certificatePem: string;
  readonly certificate: X509Certificate;
  readonly publicKey: KeyObject;
  readonly organisationalUnits: readonly string[];
  readonly validFrom: Date;
  readonly validTo: Date;
}

/**
 * Reads a certificate. Says nothing about whether it is genuine: see `OrganisationTrust`.
 *
 * @throws Error when the text is no PEM certificate
 */
export const readX509Identity = (mspId: string, certificatePem: string): X509Identity => {
  const certificate = new X509Certificate(certificatePem);
  return {
    mspId,
    certificatePem,
    certificate,
    publicKey: certificate.publicKey,
    organisationalUnits: organisationalUnitsOf(certificate),
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
  };
};

/**
 * Reads a creator or endorser field.
 *
 * @throws Error when it is no serialised identity or holds no PEM certificate
 */
export const readSerializedIdentity = (bytes: Uint8Array): X509Identity => {
  const { mspId, certificatePem } = parseIdentity(bytes);
  return readX509Identity(mspId, certificatePem);
};

/** Whether the identity, if genuine, may act in the role: every certificate is a MEMBER. */
export const hasRole = (identity: Pick<X509Identity, 'organisationalUnits'>, role: Role): boolean =>
  role === 'MEMBER' || identity.organisationalUnits.includes(role.toLowerCase());

/** Whether the time is within the certificate's validity period. */
export const isValidAt = (identity: X509Identity, at: Date): boolean =>
  at >= identity.validFrom && at <= identity.validTo;

/** Separates the subject's attributes: a line each, or ` + ` within a multi-valued name. */
const ATTRIBUTE_SEPARATOR = /\n| \+ /;

const organisationalUnitsOf = (certificate: X509Certificate): string[] =>
  certificate.subject
    .split(ATTRIBUTE_SEPARATOR)
    .filter((attribute) => attribute.startsWith('OU='))
    .map((attribute) => attribute.slice('OU='.length));
