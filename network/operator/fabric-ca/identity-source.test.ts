import { expect } from 'chai';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthorityUnavailableError } from '@cession/identities';
import { testTopology } from '../testing/test-topology';
import {
  chooseIdentitySource,
  ensureIdentitiesFrom,
  IdentitySourceError,
  knownIdentitySource,
  readIdentitiesFrom,
} from './identity-source';

const here = () => Promise.resolve(undefined);
const reason = new Error('no image of it');
const missing = () => Promise.resolve(reason);

describe('chooseIdentitySource', () => {
  let home: string;
  const failure = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'cession-source-'));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  for (const mode of ['native', 'compose']) {
    const place = () => ({ home, mode });

    it(`takes Fabric CA in ${mode} mode where it can run, with identities of the ledger`, async () => {
      expect(await chooseIdentitySource(place(), undefined, here)).to.deep.equal({
        kind: 'fabric-ca',
        directory: join(home, mode, 'identities'),
        authoritiesDirectory: join(home, mode, 'fabric-ca'),
      });
    });

    it(`takes the authorities on disk in ${mode} mode where it cannot, or where asked`, async () => {
      expect((await chooseIdentitySource(place(), undefined, missing)).kind).to.equal('built-in');
      await rm(join(home, mode), { recursive: true });
      expect((await chooseIdentitySource(place(), 'built-in', here)).kind).to.equal('built-in');
    });

    it(`keeps to what a ledger in ${mode} mode was made with`, async () => {
      await chooseIdentitySource(place(), 'built-in', here);
      expect((await chooseIdentitySource(place(), undefined, here)).kind).to.equal('built-in');
      expect((await knownIdentitySource(place())).directory).to.equal(join(home, 'identities'));
      const other = await failure(chooseIdentitySource(place(), 'fabric-ca', here));
      expect(other).to.be.instanceOf(IdentitySourceError);
    });

    it(`notes nothing where a ledger in ${mode} mode cannot have what is asked for`, async () => {
      expect(await failure(chooseIdentitySource(place(), 'fabric-ca', missing))).to.equal(reason);
      expect(existsSync(join(home, mode))).to.equal(false);
      expect((await chooseIdentitySource(place(), 'built-in', missing)).kind).to.equal('built-in');
    });
  }

  it('starts no ledger without the servers that its identities need', async () => {
    const native = { home, mode: 'native' };
    await chooseIdentitySource(native, 'fabric-ca', here);
    expect(await failure(chooseIdentitySource(native, undefined, missing))).to.equal(reason);
  });

  it('takes a ledger from before the choice for one of the built-in authority', async () => {
    await mkdir(join(home, 'native', 'ledger'), { recursive: true });
    const source = await chooseIdentitySource({ home, mode: 'native' }, undefined, here);
    expect(source.kind).to.equal('built-in');
  });

  it('has no Fabric CA beside the embedded ledger', async () => {
    const embedded = { home, mode: 'embedded' };
    expect((await chooseIdentitySource(embedded, undefined, here)).kind).to.equal('built-in');
    const asked = await failure(chooseIdentitySource(embedded, 'fabric-ca', here));
    expect(asked).to.be.instanceOf(IdentitySourceError);
  });
});

describe('readIdentitiesFrom', () => {
  it('reads what is there, and issues nothing', async () => {
    const home = await mkdtemp(join(tmpdir(), 'cession-source-'));
    try {
      const source = await knownIdentitySource({ home, mode: 'compose' });
      const topology = testTopology(20_000);
      const issued = await ensureIdentitiesFrom(source, topology);
      const { certificateFile } = issued.organisation('north').admin;
      const read = await readIdentitiesFrom(source, topology);
      expect(read.organisation('north').admin).to.deep.equal(issued.organisation('north').admin);
      await rm(certificateFile);
      const error = await readIdentitiesFrom(source, topology).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(AuthorityUnavailableError);
      expect(existsSync(certificateFile)).to.equal(false);
    } finally {
      await rm(home, { recursive: true });
    }
  });
});
