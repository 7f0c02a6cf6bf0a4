import { readFile, stat } from 'node:fs/promises';
import type { ApplicationConfig, ApplicationUser } from '../../config';
import type { LedgerIdentity, User, UserDirectory } from '../../ports';
import type { AddedUsers } from './added-users';
import { isQuick, unmatchableHash, verifyPassword } from './password-hash';

interface ReadIdentity {
  /** When the certificate was written: a renewed one is read again. */
  readonly written: number;
  readonly identity: LedgerIdentity;
}

/**
 * The users that the configuration names, and those that were added since. Hashes and keys are read from
 * their files when used, so that a certificate is renewed without a restart.
 */
export const configuredUsers = (
  { users, mspId }: Pick<ApplicationConfig, 'users' | 'mspId'>,
  added?: AddedUsers,
): UserDirectory => {
  const byName = new Map(users.map((user) => [user.name, user]));
  const identities = new Map<string, ReadIdentity>();
  // An unknown name costs the same time as a wrong password.
  const nobody = unmatchableHash();

  return {
    find: (name) => publicPart(byName.get(name)) ?? added?.find(name),
    authenticate: async (name, password) => {
      const later = byName.has(name) ? undefined : added?.find(name);
      if (later) return (await added?.authenticate(later, password)) ? later : undefined;
      const user = byName.get(name);
      const hash = user ? await readFile(user.passwordHash, 'utf8') : nobody;
      if (await verifyPassword(password, hash)) return publicPart(user);
      // Nor does the name of a user with a quick hash show by the time that a failure takes.
      if (isQuick(hash)) await verifyPassword(password, nobody);
      return undefined;
    },
    identityOf: async (user) => {
      const configured = byName.get(user.name);
      if (!configured) return await identityOfAdded(added, user);
      const { mtimeMs: written } = await stat(configured.certificate);
      const known = identities.get(user.name);
      if (known?.written === written) return known.identity;
      const identity = await readIdentity(configured, mspId);
      identities.set(user.name, { written, identity });
      return identity;
    },
  };
};

const identityOfAdded = (added: AddedUsers | undefined, user: User): Promise<LedgerIdentity> => {
  if (!added?.find(user.name)) throw new Error('no such user');
  return added.identityOf(user);
};

const publicPart = (user: ApplicationUser | undefined): User | undefined =>
  user && { name: user.name, partner: user.partner, role: user.role };

const readIdentity = async (user: ApplicationUser, mspId: string): Promise<LedgerIdentity> => {
  const [certificate, privateKey] = await Promise.all([
    readFile(user.certificate, 'utf8'),
    readFile(user.privateKey, 'utf8'),
  ]);
  return { mspId, certificate, privateKey };
};
