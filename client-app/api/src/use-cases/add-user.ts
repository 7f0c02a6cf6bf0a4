import { randomBytes, X509Certificate } from 'node:crypto';
import { rolesOfKinds } from '@cession/model/domain';
import type { PartnerRecord, Role } from '@cession/model/interface';
import { ContractRefusal, IdentityTaken, UserExists } from '../ports';
import type { Identities, User, UserStore } from '../ports';
import type { UseCaseContext } from './use-case-context';

/** Who adds users: the organisation's authority and its list of users. */
export interface Onboarding {
  readonly identities: Identities;
  readonly store: UserStore;
}

export interface NewUser {
  readonly name: string;
  readonly partner: string;
  readonly role: Role;
}

/** The password is told once: only its hash is kept. */
export interface AddedUser extends NewUser {
  readonly password: string;
  /** End of the certificate, ISO 8601. */
  readonly certificateExpires: string;
}

/** The partner has nobody of this role. */
export class RoleUnfit extends Error {
  override readonly name = 'RoleUnfit';
  constructor(
    readonly role: Role,
    readonly fit: readonly Role[],
  ) {
    super(`The partner's people are ${fit.join(', ')}, none is ${role}`);
  }
}

/** 144 random bits. */
const passwordBytes = 18;

/**
 * Gives somebody of a partner that this organisation hosts a ledger identity and a password.
 *
 * @throws {ContractRefusal} no such partner, another organisation's, or a revoked one
 * @throws {RoleUnfit} @throws {UserExists} @throws {IdentitiesUnavailable}
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

const checkHosted = (partner: PartnerRecord, mspId: string): void => {
  if (partner.organisation !== mspId) {
    throw new ContractRefusal(
      'ORGANISATION_NOT_ALLOWED',
      'Another organisation hosts the partner',
      {
        organisation: mspId,
      },
    );
  }
  if (partner.status === 'REVOKED') {
    const details = { partner: partner.id, status: partner.status };
    throw new ContractRefusal('PARTNER_NOT_QUALIFIED', 'The partner was revoked', details);
  }
};

/** Every partner has an administrator; its kinds decide who else. */
const checkRole = ({ kinds }: PartnerRecord, role: Role): void => {
  const fit: readonly Role[] = ['partner-admin', ...rolesOfKinds(kinds)];
  if (!fit.includes(role)) throw new RoleUnfit(role, fit);
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
    if (!(error instanceof IdentityTaken)) throw error;
    await store.discard(user);
    throw new UserExists(error.message, { cause: error });
  }
};
