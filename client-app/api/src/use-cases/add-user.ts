import { randomBytes, X509Certificate } from 'node:crypto';
import { rolesOfKinds } from '@cession/model/domain/partner';
import { IsId, IsInstant, IsTextLine, roles } from '@cession/model/interface';
import type { PartnerRecord, Role } from '@cession/model/interface';
import { IsIn, IsString } from 'class-validator';
import { CodedError } from '../errors';
import type { Identities, User, UserStore } from '../ports';
import type { UseCaseContext } from './use-case-context';

/** Who adds users: the organisation's authority and its list of users. */
export interface Onboarding {
  readonly identities: Identities;
  readonly store: UserStore;
}

export class NewUser {
  @IsTextLine(64) readonly name!: string;
  @IsId() readonly partner!: string;
  @IsIn(roles) readonly role!: Role;
}

/** The password is told once: only its hash is kept. */
export class AddedUser extends NewUser {
  @IsString() readonly password!: string;
  /** End of the certificate. */
  @IsInstant() readonly certificateExpires!: string;
}

/** 144 random bits. */
const passwordBytes = 18;

/**
 * Gives somebody of a partner that this organisation hosts a ledger identity and a password.
 *
 * @throws {CodedError} PARTNER_NOT_FOUND, ORGANISATION_NOT_ALLOWED, PARTNER_NOT_QUALIFIED where it was
 * revoked, USER_ROLE_UNFIT, USER_EXISTS, IDENTITIES_UNAVAILABLE
 */
export const addUser = async (
  { ledger, network }: Pick<UseCaseContext, 'ledger' | 'network'>,
  { identities, store }: Onboarding,
  { name, partner: id, role }: NewUser,
): Promise<AddedUser> => {
  const { partner } = await ledger.evaluate('partners:Get', { command: { id } });
  checkHosted(partner, network.mspId);
  checkRole(partner, role);
  const user: User = { name, partner: id, role };
  const { privateKey, claim } = await store.draft(user);
  const certificate = await certify(identities, store, user, { privateKey, claim });
  const password = randomBytes(passwordBytes).toString('base64url');
  await store.complete(user, certificate, password);
  const certificateExpires = new Date(new X509Certificate(certificate).validTo).toISOString();
  return { name, partner: id, role, password, certificateExpires };
};

const checkHosted = ({ id, organisation, status }: PartnerRecord, mspId: string): void => {
  if (organisation !== mspId) {
    throw new CodedError('ORGANISATION_NOT_ALLOWED', {
      organisation: mspId,
      allowed: organisation,
    });
  }
  if (status === 'REVOKED') {
    throw new CodedError('PARTNER_NOT_QUALIFIED', { partner: id, status, missing: [] });
  }
};

/** Every partner has an administrator; its kinds decide who else. */
const checkRole = ({ kinds }: PartnerRecord, role: Role): void => {
  const fit: readonly Role[] = ['partner-admin', ...rolesOfKinds(kinds)];
  if (!fit.includes(role)) throw new CodedError('USER_ROLE_UNFIT', { role, fit });
};

const certify = async (
  identities: Identities,
  store: UserStore,
  user: User,
  { privateKey, claim }: { readonly privateKey: string; readonly claim: string },
): Promise<string> => {
  try {
    return await identities.certify(user, privateKey, { claim });
  } catch (error) {
    if (CodedError.is(error, 'USER_EXISTS')) await store.discard(user);
    throw error;
  }
};
