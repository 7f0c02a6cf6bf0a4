import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { hashGeneratedPassword } from '@cession/client-app/passwords';
import type { ResolvedTopology } from '@cession/topology';
import type { CessionHome } from './cession-home';
import { readOrMakePrivateFile, writePrivateFile } from './private-file';
import { usersOf } from './read-topology';

/** Password of a demo user, by name. */
export type DemoPasswords = (user: string) => string;

/**
 * Gives every user of the topology a password, the same at each start: it follows from a seed made at
 * set-up, so that no password is stored except where endpoints.json tells it. The applications get
 * the scrypt hash only; services log in nowhere and have none.
 */
export const ensureDemoUsers = async (
  home: CessionHome,
  topology: ResolvedTopology,
): Promise<DemoPasswords> => {
  const seed = readOrMakePrivateFile(home.demoSeedFile, () => randomBytes(32).toString('hex'));
  const passwordOf = (user: string): string =>
    createHmac('sha256', seed).update(user).digest('base64url').slice(0, 24);
  const users = topology.organisations.flatMap(usersOf);
  await Promise.all(
    users.map(async ({ name }) => {
      const file = home.passwordHashFile(name);
      if (!isOlder(file, home.demoSeedFile)) return;
      writePrivateFile(file, await hashGeneratedPassword(passwordOf(name)));
    }),
  );
  return passwordOf;
};

/** A hash that is missing, or was made from an earlier seed. */
const isOlder = (file: string, seedFile: string): boolean =>
  !existsSync(file) || statSync(file).mtimeMs < statSync(seedFile).mtimeMs;
