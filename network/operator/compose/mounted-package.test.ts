import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectName } from '../docker';
import { imagesOf } from '../images/compose-images';
import { mountedPackage } from './mounted-package';

describe('mountedPackage', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'cession-package-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const packageWith = async (main: string): Promise<string> => {
    const directory = join(root, 'package');
    await mkdir(directory);
    await writeFile(join(directory, 'package.json'), JSON.stringify({ main }));
    return directory;
  };

  it('mounts the package where its main module is in it', async () => {
    const directory = await packageWith('dist/index.js');
    expect(await mountedPackage(directory)).to.deep.equal({ source: directory, directory: '' });
  });

  it('mounts the folder that holds both where the main module lies beside it', async () => {
    const directory = await packageWith('../dist/package/index.js');
    expect(await mountedPackage(directory)).to.deep.equal({ source: root, directory: 'package' });
  });
});

describe('the names of a Compose network', () => {
  it('pin every image, and tell packed ones from public ones', () => {
    const choice = { fabricVersion: 'v3.1.5', version: '0.1.0' };
    expect(imagesOf(choice)).to.deep.equal({
      peer: 'hyperledger/fabric-peer:3.1.5',
      orderer: 'hyperledger/fabric-orderer:3.1.5',
      authority: 'hyperledger/fabric-ca:1.5.21',
      chaincode: 'cession/chaincode:0.1.0',
      application: 'cession/client-app:0.1.0',
    });
    const packed = imagesOf({ ...choice, fabricNamespace: 'cession' });
    expect(packed.peer).to.equal('cession/fabric-peer:3.1.5');
  });

  it('differ for every data directory', () => {
    const names = ['/a', '/b'].map((directory) => projectName('my.channel', directory));
    expect(new Set(names).size).to.equal(2);
    for (const name of names) expect(name).to.match(/^my-channel-[0-9a-f]{8}$/);
  });
});
