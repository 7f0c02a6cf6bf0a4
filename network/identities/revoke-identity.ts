import { replaceFile } from './durable-file';
import type { IdentityIssuer } from './identity-issuer';
import type { MemberIdentities } from './identity-store';

/**
 * Revokes every certificate of one of an organisation's identities, for ever, and keeps the list with
 * the organisation's MSP folder. A ledger honours it once it has the list.
 *
 * @returns the revocation list, PEM
 * @throws {IdentityUnknownError} the organisation issued nothing to that name
 */
export const revokeIdentity = async (
  issuer: IdentityIssuer,
  { revocationListFile }: Pick<MemberIdentities, 'revocationListFile'>,
  commonName: string,
): Promise<string> => {
  const list = await issuer.revoke(commonName);
  await replaceFile(revocationListFile, list);
  return list;
};
