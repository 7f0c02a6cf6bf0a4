import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFakeInstallation } from '../testing/fake-installation';
import { FabricNotFoundError } from './fabric-installation';
import { findFabric } from './find-fabric';

describe('findFabric', () => {
  let directory: string;
  let cacheDirectory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-find-'));
    cacheDirectory = join(directory, 'cache');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('takes the version asked for from the cache', async () => {
    await writeFakeInstallation(join(cacheDirectory, '3.1.5'), { version: '3.1.5' });
    await writeFakeInstallation(join(cacheDirectory, '2.5.16'), { version: 'v2.5.16' });
    const search = { environment: {}, cacheDirectory };

    const current = await findFabric(search);
    expect(current).to.include({ version: '3.1.5', line: '3' });
    expect(current.binDirectory).to.equal(join(cacheDirectory, '3.1.5', 'bin'));
    const older = await findFabric({ ...search, version: '2.5.16' });
    expect(older).to.deep.include({ version: 'v2.5.16', line: '2.5', warnings: [] });
  });

  it('takes the version that the environment names, where none is asked for', async () => {
    await writeFakeInstallation(join(cacheDirectory, '3.1.5'), { version: '3.1.5' });
    await writeFakeInstallation(join(cacheDirectory, '2.5.16'), { version: '2.5.16' });
    const search = { environment: { CESSION_FABRIC_VERSION: '2.5.16' }, cacheDirectory };
    expect((await findFabric(search)).version).to.equal('2.5.16');
    expect((await findFabric({ ...search, version: '3.1.5' })).version).to.equal('3.1.5');
  });

  it('prefers CESSION_FABRIC_HOME, and warns where it holds another version', async () => {
    const home = join(directory, 'home');
    await writeFakeInstallation(home, { version: '3.0.0' });
    await writeFakeInstallation(join(cacheDirectory, '3.1.5'), { version: '3.1.5' });
    const found = await findFabric({ environment: { CESSION_FABRIC_HOME: home }, cacheDirectory });
    expect(found.version).to.equal('3.0.0');
    expect(found.warnings.join()).to.contain('though 3.1.5 was asked for');
  });

  it('does not look elsewhere when CESSION_FABRIC_HOME is wrong', async () => {
    await writeFakeInstallation(join(cacheDirectory, '3.1.5'), { version: '3.1.5' });
    const environment = { CESSION_FABRIC_HOME: join(directory, 'nothing') };
    const error: unknown = await findFabric({ environment, cacheDirectory }).catch(
      (e: unknown) => e,
    );
    expect(error).to.be.instanceOf(FabricNotFoundError);
    expect((error as FabricNotFoundError).searched).to.have.lengthOf(1);
  });

  it('finds programs on the PATH with the settings beside them', async () => {
    const home = join(directory, 'opt');
    await writeFakeInstallation(home, { version: '3.1.5' });
    const PATH = `${join(directory, 'empty')}:${join(home, 'bin')}:/usr/bin:/bin`;
    const found = await findFabric({ environment: { PATH }, cacheDirectory });
    expect(found.configDirectory).to.equal(join(home, 'config'));
  });

  it('says what it searched and which command mends it', async () => {
    const PATH = join(directory, 'empty');
    const error: unknown = await findFabric({ environment: { PATH }, cacheDirectory }).catch(
      (e: unknown) => e,
    );
    expect(error).to.be.instanceOf(FabricNotFoundError);
    const { message } = error as Error;
    expect(message).to.contain(join(cacheDirectory, '3.1.5', 'bin', 'peer'));
    expect(message).to.contain(`PATH ${PATH}`);
    expect(message).to.contain('npm run network -- install-fabric --version 3.1.5');
  });

  it('judges programs that report no release by their settings, with a warning', async () => {
    const home = join(cacheDirectory, '3.1.5');
    const older = 'General:\n  BootstrapMethod: file\n';
    await writeFakeInstallation(home, { version: 'development', ordererSettings: older });
    const found = await findFabric({ environment: {}, cacheDirectory });
    expect(found).to.include({ version: 'development', line: '2.5' });
    expect(found.warnings.join()).to.contain('reports no release version');

    await writeFakeInstallation(home, {});
    expect((await findFabric({ environment: {}, cacheDirectory })).line).to.equal('3');
  });

  it('refuses a Fabric without the lifecycle features it needs', async () => {
    await writeFakeInstallation(join(cacheDirectory, '2.2.15'), { version: '2.2.15' });
    const error: unknown = await findFabric({
      environment: {},
      cacheDirectory,
      version: '2.2.15',
    }).catch((e: unknown) => e);
    expect((error as Error).message).to.contain('too old');
  });
});
