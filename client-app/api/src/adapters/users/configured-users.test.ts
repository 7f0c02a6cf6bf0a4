import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { expect } from 'chai';
import type { UserDirectory } from '../../ports';
import { configuredUsers } from './configured-users';
import { hashGeneratedPassword, hashPassword } from './password-hash';

const generated = 'c2VydmVkIGJ5IGEgcHJvZ3Jh';

describe('configuredUsers', () => {
  let directory: string;
  let users: UserDirectory;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-configured-'));
    await writeFile(join(directory, 'quick'), await hashGeneratedPassword(generated));
    await writeFile(join(directory, 'slow'), await hashPassword('chosen by a person'));
    users = configuredUsers({
      mspId: 'SellersMSP',
      users: ['quick', 'slow'].map((name) => ({
        name,
        partner: name,
        role: 'seller',
        certificate: '',
        privateKey: '',
        passwordHash: join(directory, name),
      })),
    });
  });
  after(() => rm(directory, { recursive: true }));

  it('lets in with the password alone', async () => {
    const quick = { name: 'quick', partner: 'quick', role: 'seller' };
    expect(await users.authenticate('quick', generated)).to.deep.equal(quick);
    expect(await users.authenticate('slow', 'chosen by a person')).to.deep.include({
      name: 'slow',
    });
    expect(await users.authenticate('quick', 'wrong')).to.equal(undefined);
    expect(await users.authenticate('slow', generated)).to.equal(undefined);
    expect(await users.authenticate('nobody', generated)).to.equal(undefined);
  });

  it('takes its time to refuse, whoever is named', async () => {
    const [quick, slow, nobody] = await leastTimes(['quick', 'slow', 'nobody'], (name) =>
      users.authenticate(name, 'wrong'),
    );
    // The hash itself takes less than a tenth of that.
    expect(quick).to.be.greaterThan(nobody / 4);
    expect(slow).to.be.greaterThan(nobody / 4);
  });
});

/** Other work on the machine only adds to a time: of several the least says what the call needs. */
const leastTimes = async (
  names: readonly [string, string, string],
  call: (name: string) => Promise<unknown>,
): Promise<[number, number, number]> => {
  const least: [number, number, number] = [Infinity, Infinity, Infinity];
  for (let round = 0; round < 3; round += 1) {
    for (const [index, name] of names.entries()) {
      const from = performance.now();
      await call(name);
      least[index] = Math.min(least[index] ?? Infinity, performance.now() - from);
    }
  }
  return least;
};
