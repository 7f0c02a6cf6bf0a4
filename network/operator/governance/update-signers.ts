import { hasRole, OrganisationTrust, readRevocationLists } from '@cession/protocol';
import type { ParsedConfigUpdate, RevokedSerials, X509Identity } from '@cession/protocol';
import { majorityOf, membersIn, rootsIn } from '../channel';
import type { ChannelBody, ChannelConfig } from '../channel';

/** How far an update is signed by one body of administrators. */
export interface BodySignatures {
  readonly body: ChannelBody;
  /** MSP ids of those whose administrators signed, and of those whose did not. */
  readonly signed: readonly string[];
  readonly open: readonly string[];
  readonly needed: number;
}

/**
 * Who signed an update, as the channel's present configuration judges them.
 *
 * @throws {RangeError} naming a signature that is of no administrator of the channel
 */
export const updateSigners = async (
  { signers }: ParsedConfigUpdate,
  config: ChannelConfig,
  bodies: readonly ChannelBody[],
): Promise<readonly BodySignatures[]> => {
  const trust = await trustIn(config);
  const signedBy = new Set<string>();
  signers.forEach((signer, at) => {
    const failure = failureOf(signer, trust);
    if (signer === undefined || failure !== undefined) {
      throw new RangeError(`signatures[${at}]: must be of an administrator: ${failure}`);
    }
    signedBy.add(signer.mspId);
  });
  return bodies.map((body) => {
    const members = membersIn(config, body);
    return {
      body,
      signed: members.filter((mspId) => signedBy.has(mspId)),
      open: members.filter((mspId) => !signedBy.has(mspId)),
      needed: majorityOf(members),
    };
  });
};

/** Whether no more signatures are needed. */
export const isEnough = (bodies: readonly BodySignatures[]): boolean =>
  bodies.every(({ signed, needed }) => signed.length >= needed);

const failureOf = (
  signer: X509Identity | undefined,
  trust: OrganisationTrust,
): string | undefined => {
  if (signer === undefined) return 'it is not valid for this update';
  const failure = trust.failureOf(signer, new Date());
  if (failure !== undefined) return `${signer.mspId}, ${failure}`;
  return hasRole(signer, 'ADMIN') ? undefined : `${signer.mspId}, no administrator`;
};

const trustIn = async (config: ChannelConfig): Promise<OrganisationTrust> => {
  const roots = new Map<string, string>();
  const revoked = new Map<string, RevokedSerials>();
  for (const mspId of [...membersIn(config), ...membersIn(config, 'Orderer')]) {
    const { roots: [root] = [], revocationLists } = rootsIn(config, mspId);
    if (root === undefined) continue;
    roots.set(mspId, root);
    revoked.set(mspId, await readRevocationLists(revocationLists, root));
  }
  return new OrganisationTrust(roots, revoked);
};
