import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import type { X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** The serial numbers that an authority took back. */
export type RevokedSerials = ReadonlySet<bigint>;

/** A revocation list that cannot be believed. */
export class RevocationListInvalidError extends Error {
  override readonly name = 'RevocationListInvalidError';
}

/**
 * Reads certificate revocation lists (RFC 5280) of one authority. As in Fabric, a list counts until it
 * is replaced, whatever its next update says.
 *
 * @param lists - PEM
 * @param authority - PEM of the certificate that signed them
 * @throws {RevocationListInvalidError} a list cannot be read, or another key signed it
 */
export const readRevocationLists = async (
  lists: readonly string[],
  authority: string,
): Promise<RevokedSerials> => {
  const publicKey = new x509.X509Certificate(authority);
  const serials = new Set<bigint>();
  for (const pem of lists) {
    const list = parse(pem);
    if (!(await list.verify({ publicKey }, webcrypto))) {
      throw new RevocationListInvalidError('A revocation list is not signed by its authority');
    }
    for (const { serialNumber } of list.entries) serials.add(BigInt(`0x${serialNumber}`));
  }
  return serials;
};

/** Whether the certificate's serial number is among those taken back. */
export const isRevoked = (certificate: X509Certificate, revoked: RevokedSerials): boolean =>
  revoked.has(BigInt(`0x${certificate.serialNumber}`));

const parse = (pem: string): x509.X509Crl => {
  try {
    return new x509.X509Crl(pem);
  } catch (error) {
    throw new RevocationListInvalidError('A revocation list cannot be read', { cause: error });
  }
};
