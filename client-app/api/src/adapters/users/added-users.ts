import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../errors';
import type { LedgerIdentity, User, UserDraft, UserStore } from '../../ports';
import { writeFileAtomically } from '../secrets';
import { hashPassword, verifyPassword } from './password-hash';

/** Users who were added while the application ran, each in a folder of its own. */
export interface AddedUsers extends UserStore {
  all(): readonly User[];
  find(name: string): User | undefined;
  authenticate(user: User, password: string): Promise<boolean>;
  identityOf(user: User): Promise<LedgerIdentity>;
  /** PEM file of a user's certificate. */
  certificateFile(user: User): string;
  replaceCertificate(user: User, certificate: string): Promise<void>;
}

interface StoredDraft {
  readonly user: User;
  readonly draft: UserDraft;
}

export interface AddedUsersOptions {
  readonly directory: string;
  readonly mspId: string;
  /** Names that others have already. */
  readonly taken: ReadonlySet<string>;
}

/** Finds the users that were added before; a draft is no user yet. */
export const openAddedUsers = async (options: AddedUsersOptions): Promise<AddedUsers> => {
  const { directory, mspId, taken } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const users = new Map((await completeUsers(directory)).map((user) => [user.name, user]));
  const file = (user: Pick<User, 'name'>, name: string) => join(directory, user.name, name);
  const write = (user: User, name: string, content: string, replace = false) =>
    writeFileAtomically(file(user, name), Buffer.from(content), { replace });

  return {
    all: () => [...users.values()],
    find: (name) => users.get(name),
    authenticate: async (user, password) =>
      verifyPassword(password, await readFile(file(user, hashFile), 'utf8')),
    identityOf: async (user) => ({
      mspId,
      certificate: await readFile(file(user, certificateFile), 'utf8'),
      privateKey: (await readDraft(directory, user.name)).draft.privateKey,
    }),
    certificateFile: (user) => file(user, certificateFile),
    replaceCertificate: async (user, certificate) => {
      await write(user, certificateFile, certificate, true);
    },
    draft: async (user) => {
      if (taken.has(user.name) || users.has(user.name)) throw exists(user);
      await write(user, draftFile, JSON.stringify({ user, draft: newDraft() }));
      const stored = await readDraft(directory, user.name);
      if (stored.user.partner !== user.partner || stored.user.role !== user.role) {
        throw exists(user);
      }
      return stored.draft;
    },
    complete: async (user, certificate, password) => {
      await write(user, certificateFile, certificate, true);
      // The hash comes last: with it the user is complete, whatever happens next.
      if (!(await write(user, hashFile, await hashPassword(password)))) throw exists(user);
      users.set(user.name, user);
    },
    discard: (user) => rm(join(directory, user.name), { recursive: true, force: true }),
  };
};

const draftFile = 'user.json';
const certificateFile = 'certificate.pem';
const hashFile = 'password.hash';

const exists = ({ name }: User) => new CodedError('USER_EXISTS', { name });

const newDraft = (): UserDraft => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    claim: randomBytes(24).toString('base64url'),
  };
};

const readDraft = async (directory: string, name: string): Promise<StoredDraft> => {
  const stored = JSON.parse(
    await readFile(join(directory, name, draftFile), 'utf8'),
  ) as StoredDraft;
  createPrivateKey(stored.draft.privateKey);
  return stored;
};

const completeUsers = async (directory: string): Promise<readonly User[]> => {
  const entries = await readdir(directory, { withFileTypes: true });
  const users = entries
    .filter((entry) => entry.isDirectory())
    .map(async ({ name }) => {
      const complete = (await readdir(join(directory, name))).includes(hashFile);
      return complete ? [(await readDraft(directory, name)).user] : [];
    });
  return (await Promise.all(users)).flat();
};
