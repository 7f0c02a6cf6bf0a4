import { readFile } from 'node:fs/promises';
import type { ApplicationConfig, ApplicationUser } from '../../config';
import type { LedgerIdentity, User, UserDirectory } from '../../ports';
import { unmatchableHash, verifyPassword } from './password-hash';

/** The users that the configuration names; hashes and keys are read from their files when used. */
export const configuredUsers = ({
  users,
  mspId,
}: Pick<ApplicationConfig, 'users' | 'mspId'>): UserDirectory => {
  const byName = new Map(users.map((user) => [user.name, user]));
  const identities = new Map<string, Promise<LedgerIdentity>>();
  // An unknown name costs the same time as a wrong password.
  const nobody = unmatchableHash();

  return {
    find: (name) => publicPart(byName.get(name)),
    authenticate: async (name, password) => {
      const user = byName.get(name);
      const hash = user ? await readFile(user.passwordHash, 'utf8') : nobody;
      const right = await verifyPassword(password, hash);
      return right ? publicPart(user) : undefined;
    },
    identityOf: ({ name }) => {
      const known = identities.get(name);
      if (known) return known;
      const reading = readIdentity(byName.get(name), mspId);
      identities.set(name, reading);
      // A file that could not be read now may be readable later.
      reading.catch(() => identities.delete(name));
      return reading;
    },
  };
};

const publicPart = (user: ApplicationUser | undefined): User | undefined =>
  user && { name: user.name, partner: user.partner, role: user.role };

const readIdentity = async (
  user: ApplicationUser | undefined,
  mspId: string,
): Promise<LedgerIdentity> => {
  if (!user) throw new Error('no such user');
  const [certificate, privateKey] = await Promise.all([
    readFile(user.certificate, 'utf8'),
    readFile(user.privateKey, 'utf8'),
  ]);
  return { mspId, certificate, privateKey };
};
