import { expect } from 'chai';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sixOrganisations } from '../testing/six-organisations';
import { backup, restore } from './backup';
import { enrol } from './enrol';
import { networkSettings } from './network-settings';
import type { NetworkSettings } from './network-settings';

/** The same file from the sources and from the compiled module. */

describe('network backup and restore of one organisation’s home', function () {
  this.timeout(30_000);
  let directory: string;
  let home: string;
  let archive: string;
  const print = console.log;

  beforeEach(async () => {
    console.log = () => undefined;
    directory = mkdtempSync(join(tmpdir(), 'cession-part-'));
    home = join(directory, 'home');
    archive = join(directory, 'operator.tar.gz');
    const place = { address: '10.0.0.5', publish: undefined, out: undefined };
    await enrol(settings(), { organisation: 'operator', ...place, identities: 'built-in' });
    await backup(settings(), archive);
    renameSync(home, join(directory, 'lost'));
  });

  afterEach(() => {
    console.log = print;
    rmSync(directory, { recursive: true, force: true });
  });

  const settings = (basePort = 20_000): NetworkSettings =>
    networkSettings({
      ...{ mode: 'compose', topology: sixOrganisations, chaincode: '.', version: '3.1.5', home },
      'base-port': String(basePort),
    });

  it('gives it back where nothing but the archive tells whose home it was', async () => {
    expect(settings().part).to.equal(undefined);
    await restore(settings(), archive);
    expect(settings().part?.organisation).to.equal('operator');
    const key = join('identities', 'operator', 'admin', 'msp', 'keystore', 'private-key.pem');
    const [before, after] = [join(directory, 'lost', key), join(home, key)];
    expect(readFileSync(after, 'utf8')).to.equal(readFileSync(before, 'utf8'));
  });

  it('refuses it for another network, and names the difference alone', async () => {
    const error = await restore(settings(21_000), archive).catch((reason: unknown) => reason);
    expect(String(error)).to.contain('basePort 20000, not 21000. Restore it');
    expect(existsSync(home)).to.equal(false);
  });
});
