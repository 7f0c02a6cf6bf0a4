import { expect } from 'chai';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FabricCaNotFoundError } from './find-fabric-ca';
import { chooseIdentitySource, IdentitySourceError, knownIdentitySource } from './identity-source';

describe('chooseIdentitySource', () => {
  let home: string;
  const variable = 'CESSION_FABRIC_CA_HOME';
  const before = process.env[variable];
  const native = () => ({ home, mode: 'native' });
  const failure = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'cession-source-'));
    process.env[variable] = join(home, 'ca');
  });
  afterEach(async () => {
    if (before === undefined) delete process.env[variable];
    else process.env[variable] = before;
    await rm(home, { recursive: true, force: true });
  });

  async function installFabricCa(): Promise<void> {
    await mkdir(join(home, 'ca', 'bin'), { recursive: true });
    const program = join(home, 'ca', 'bin', 'fabric-ca-server');
    await writeFile(program, "#!/bin/sh\nprintf ' Version: v1.5.21\\n'\n", { mode: 0o755 });
  }

  it('takes Fabric CA in native mode where it is found, with identities of the ledger', async () => {
    expect((await chooseIdentitySource(native())).kind).to.equal('built-in');
    await rm(join(home, 'native'), { recursive: true });
    await installFabricCa();
    expect(await chooseIdentitySource(native())).to.deep.equal({
      kind: 'fabric-ca',
      directory: join(home, 'native', 'identities'),
      authoritiesDirectory: join(home, 'native', 'fabric-ca'),
    });
  });

  it('keeps to what the ledger was made with', async () => {
    await chooseIdentitySource(native(), 'built-in');
    await installFabricCa();
    expect((await chooseIdentitySource(native())).kind).to.equal('built-in');
    expect((await knownIdentitySource(native())).directory).to.equal(join(home, 'identities'));
    const other = await failure(chooseIdentitySource(native(), 'fabric-ca'));
    expect(other).to.be.instanceOf(IdentitySourceError);
  });

  it('takes a ledger from before the choice for one of the built-in authority', async () => {
    await mkdir(join(home, 'native', 'ledger'), { recursive: true });
    await installFabricCa();
    expect((await chooseIdentitySource(native())).kind).to.equal('built-in');
  });

  it('starts no ledger without the servers that its identities need', async () => {
    const missing = await failure(chooseIdentitySource(native(), 'fabric-ca'));
    expect(missing).to.be.instanceOf(FabricCaNotFoundError);
  });

  it('has no Fabric CA outside native mode', async () => {
    await installFabricCa();
    const embedded = { home, mode: 'embedded' };
    expect((await chooseIdentitySource(embedded)).kind).to.equal('built-in');
    const asked = await failure(chooseIdentitySource(embedded, 'fabric-ca'));
    expect(asked).to.be.instanceOf(IdentitySourceError);
  });
});
