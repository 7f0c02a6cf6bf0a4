import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verifyPassword } from '@cession/client-app/passwords';
import { cessionHome } from './cession-home';
import { ensureDemoUsers } from './demo-users';
import { defaultTopologyFile, readTopology } from './read-topology';

describe('demo users', function () {
  this.timeout(60_000);
  const directory = mkdtempSync(path.join(tmpdir(), 'cession-users-'));
  const home = cessionHome(directory);
  const topology = readTopology(defaultTopologyFile, 20_000);
  const one = { ...topology, organisations: topology.organisations.slice(0, 1) };

  after(() => rmSync(directory, { recursive: true }));

  it('have passwords that their hashes accept, and that differ', async () => {
    const passwordOf = await ensureDemoUsers(home, one);
    const names = one.organisations.flatMap(({ users }) => users.map(({ name }) => name));
    expect(new Set(names.map(passwordOf)).size).to.equal(names.length);
    const [name = ''] = names;
    const hash = readFileSync(home.passwordHashFile(name), 'utf8');
    expect(await verifyPassword(passwordOf(name), hash)).to.equal(true);
    expect(hash).to.not.contain(passwordOf(name));
  });

  it('keep them at the next start, and get others with another seed', async () => {
    const before = await ensureDemoUsers(home, one);
    expect((await ensureDemoUsers(home, one))('platform')).to.equal(before('platform'));
    rmSync(home.demoSeedFile);
    const after = await ensureDemoUsers(home, one);
    expect(after('platform')).to.not.equal(before('platform'));
    const hash = readFileSync(home.passwordHashFile('platform'), 'utf8');
    expect(await verifyPassword(after('platform'), hash)).to.equal(true);
  });
});
