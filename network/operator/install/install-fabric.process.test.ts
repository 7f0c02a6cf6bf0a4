import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { fakeInstallationFiles } from '../testing/fake-installation';
import { findFabric } from './find-fabric';
import { InstallError, installFabric } from './install-fabric';
import { releaseArchiveName } from './release-archive';

const archiveOf = async (files: Readonly<Record<string, string>>): Promise<Buffer> => {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) {
    tar.entry({ name, mode: name.startsWith('bin/') ? 0o755 : 0o644 }, content);
  }
  tar.finalize();
  return gzipSync(await buffer(tar));
};

const release = fakeInstallationFiles({ version: '3.1.5' });

describe('installFabric', () => {
  let directory: string;
  let cacheDirectory: string;
  let archive: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-install-'));
    cacheDirectory = join(directory, 'cache');
    archive = join(directory, 'release.tar.gz');
    await writeFile(archive, await archiveOf(release));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const install = (settings: Partial<Parameters<typeof installFabric>[0]> = {}): Promise<string> =>
    installFabric({ version: '3.1.5', archive, cacheDirectory, ...settings });

  const refusal = async (settings: Parameters<typeof install>[0]): Promise<string> => {
    const error: unknown = await install(settings).catch((e: unknown) => e);
    expect(error).to.be.instanceOf(InstallError);
    return (error as Error).message;
  };

  it('puts an archive where findFabric finds it, and shows its digest', async () => {
    const said: string[] = [];
    await install({ progress: (message) => said.push(message) });
    const found = await findFabric({ environment: {}, cacheDirectory });
    expect(found).to.deep.include({ version: '3.1.5', warnings: [] });
    const digest = createHash('sha256')
      .update(await readFile(archive))
      .digest('hex');
    expect(said.join()).to.contain(digest);
    expect(await readdir(cacheDirectory)).to.deep.equal(['3.1.5']);
  });

  it('refuses another digest and leaves what was installed', async () => {
    await install();
    expect(await refusal({ sha256: '0'.repeat(64) })).to.contain('has the SHA-256');
    expect((await findFabric({ environment: {}, cacheDirectory })).version).to.equal('3.1.5');
    expect(await readdir(cacheDirectory)).to.deep.equal(['3.1.5']);
  });

  it('accepts the right digest in either case', async () => {
    const digest = createHash('sha256').update(await readFile(archive));
    await install({ sha256: digest.digest('hex').toUpperCase() });
  });

  it('refuses an archive of another version, naming the option for it', async () => {
    expect(await refusal({ version: '2.5.16' })).to.contain('--version 3.1.5');
  });

  it('refuses an archive that lacks a program', async () => {
    const rest = Object.entries(release).filter(([name]) => name !== 'bin/osnadmin');
    await writeFile(archive, await archiveOf(Object.fromEntries(rest)));
    expect(await refusal({})).to.contain('it lacks bin/osnadmin');
  });

  it('refuses a damaged archive and one that is not there', async () => {
    const whole = await readFile(archive);
    await writeFile(archive, whole.subarray(0, whole.length / 2));
    expect(await refusal({})).to.contain('is damaged');
    await writeFile(archive, 'no archive');
    expect(await refusal({})).to.contain('is damaged');
    expect(await refusal({ archive: join(directory, 'nothing') })).to.contain('cannot be read');
  });

  it('writes nothing outside its folder', async () => {
    const wicked = { '../../outside': 'x', 'bin/../../outside': 'x', '/tmp/outside': 'x' };
    await writeFile(archive, await archiveOf({ ...release, ...wicked }));
    await install();
    expect(await readdir(directory)).to.have.members(['cache', 'release.tar.gz']);
    expect(await readdir(join(cacheDirectory, '3.1.5'))).to.have.members(['bin', 'config']);
  });

  describe('from a server', () => {
    let server: Server;
    let address: string;
    beforeEach(async () => {
      server = createServer((request, response) => {
        const known = request.url === '/release.tar.gz';
        void readFile(archive).then((content) => {
          response.writeHead(known ? 200 : 404).end(known ? content : 'no');
        });
      });
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterEach(() => new Promise((closed) => server.close(closed)));

    it('downloads it', async () => {
      await installFabric({ version: '3.1.5', cacheDirectory, url: `${address}/release.tar.gz` });
      expect((await findFabric({ environment: {}, cacheDirectory })).version).to.equal('3.1.5');
    });

    it('says why it could not, and how to go on without internet', async () => {
      const url = `${address}/none`;
      const error: unknown = await installFabric({ version: '3.1.5', cacheDirectory, url }).catch(
        (e: unknown) => e,
      );
      expect((error as Error).message)
        .to.contain('404')
        .and.to.contain('--archive FILE');
    });
  });
});

describe('releaseArchiveName', () => {
  it('follows the names of the project', () => {
    expect(releaseArchiveName('3.1.5', 'linux', 'x64')).to.equal(
      'hyperledger-fabric-linux-amd64-3.1.5.tar.gz',
    );
    expect(() => releaseArchiveName('3.1.5', 'aix', 'ppc64')).to.throw('no Fabric release');
  });
});
