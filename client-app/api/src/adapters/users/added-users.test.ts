import { expect } from 'chai';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { User } from '../../ports';
import { openAddedUsers } from './added-users';
import { configuredUsers } from './configured-users';

const ada: User = { name: 'ada', partner: 'seller-1', role: 'seller' };
const mspId = 'SellersMSP';

describe('openAddedUsers', () => {
  let directory: string;
  const open = () => openAddedUsers({ directory, mspId, taken: new Set(['platform']) });
  const failure = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-users-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('lets a complete user log in and sign, also after a restart', async () => {
    const { privateKey } = await (await open()).draft(ada);
    await (await open()).complete(ada, 'a certificate', 'a long password');

    const added = await open();
    const users = configuredUsers({ users: [], mspId }, added);
    expect(users.find('ada')).to.deep.equal(ada);
    expect(await users.authenticate('ada', 'a long password')).to.deep.equal(ada);
    expect(await users.authenticate('ada', 'another password')).to.equal(undefined);
    const identity = { mspId, certificate: 'a certificate', privateKey };
    expect(await users.identityOf(ada)).to.deep.equal(identity);
  });

  it('keeps key, claim and hash for the owner alone, and no password', async () => {
    const added = await open();
    await added.draft(ada);
    await added.complete(ada, 'a certificate', 'a long password');
    const files = await readdir(join(directory, 'ada'));
    expect(files).to.have.members(['user.json', 'certificate.pem', 'password.hash']);
    for (const file of files) {
      const path = join(directory, 'ada', file);
      expect((await stat(path)).mode & 0o777, file).to.equal(0o600);
      expect(await readFile(path, 'utf8')).not.to.contain('a long password');
    }
  });

  it('takes a draft for no user, and gives the same one again', async () => {
    const added = await open();
    const draft = await added.draft(ada);
    expect(added.find('ada')).to.equal(undefined);
    expect((await open()).all()).to.deep.equal([]);
    expect(await (await open()).draft(ada)).to.deep.equal(draft);
  });

  it('gives a name to one user only', async () => {
    const added = await open();
    await added.draft(ada);
    const other = added.draft({ ...ada, partner: 'seller-2' });
    expect(await failure(other)).to.have.property('code', 'USER_EXISTS');
    await added.complete(ada, 'a certificate', 'a long password');
    expect(await failure(added.draft(ada))).to.have.property('code', 'USER_EXISTS');
    expect(await failure(added.draft({ ...ada, name: 'platform' }))).to.have.property(
      'code',
      'USER_EXISTS',
    );
  });

  it('lets one of two requests complete a user, and keeps its password', async () => {
    const added = await open();
    await added.draft(ada);
    const outcomes = await Promise.allSettled([
      added.complete(ada, 'a certificate', 'the one password'),
      added.complete(ada, 'a certificate', 'the other password'),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.lengthOf(1);
    const won = outcomes[0].status === 'fulfilled' ? 'the one password' : 'the other password';
    expect(await added.authenticate(ada, won)).to.equal(true);
  });

  it('frees the name of a draft that was discarded', async () => {
    const added = await open();
    const first = await added.draft(ada);
    await added.discard(ada);
    const second = await added.draft({ ...ada, partner: 'seller-2' });
    expect(second.privateKey).not.to.equal(first.privateKey);
  });
});
