import { expect } from 'chai';
import { copyFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ensureIdentities, readIfPresent } from '@cession/identities';
import { testTopology } from '../testing/test-topology';
import { authorityLayout } from './authority-layout';
import { isAuthorityOutdated, writeAuthoritySettings } from './start-authorities';

describe('writeAuthoritySettings', () => {
  const spec = {
    domain: 'north.example',
    hostname: 'ca.north.example',
    host: '127.0.0.1',
    port: 21_400,
    operationsPort: 21_442,
  };
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'cession-authority-'));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));
  const layout = () => authorityLayout(home, 'north');

  it('leaves alone what it has written before', async () => {
    const written = async () => (await stat(layout().configFile)).mtimeMs;
    await writeAuthoritySettings(spec, layout());
    const before = await written();
    await writeAuthoritySettings(spec, layout());
    expect(await written()).to.equal(before);
  });

  it('tells of a running server whether it knows what was written', async () => {
    await writeAuthoritySettings(spec, layout());
    await placeCertificate();
    const [earlier, later] = [new Date(Date.now() - 60_000), new Date(Date.now() + 60_000)];
    expect(await isAuthorityOutdated(layout(), earlier)).to.equal(true);
    expect(await isAuthorityOutdated(layout(), later)).to.equal(false);
    await rm(layout().serverCertificateFile);
    expect(await isAuthorityOutdated(layout(), later), 'without a certificate').to.equal(true);
  });

  it('has the server make itself another TLS certificate a month before the end of its own', async () => {
    await writeAuthoritySettings(spec, layout());
    await placeCertificate();
    const read = () => readIfPresent(layout().serverCertificateFile);
    await writeAuthoritySettings(spec, layout());
    expect(await read(), 'it lasts two years').to.be.a('string');
    const later = Date.now() + (2 * 365 - 20) * 24 * 60 * 60 * 1000;
    await writeAuthoritySettings(spec, layout(), layout(), later);
    expect(await read()).to.equal(undefined);
  });

  const placeCertificate = async (): Promise<void> => {
    const identities = await ensureIdentities(testTopology(21_000), join(home, 'identities'));
    const { tlsDirectory } = identities.organisation('north').peer;
    await copyFile(join(tlsDirectory, 'server.crt'), layout().serverCertificateFile);
  };

  it('listens where it is told to, and is dialled under its host', async () => {
    await writeAuthoritySettings({ ...spec, listenHost: '0.0.0.0' }, layout());
    const config = parse(await readFile(layout().configFile, 'utf8')) as {
      readonly address: string;
      readonly operations: { readonly listenAddress: string };
      readonly csr: { readonly hosts: readonly string[] };
    };
    expect(config.address).to.equal('0.0.0.0');
    expect(config.operations.listenAddress).to.equal('0.0.0.0:21442');
    expect(config.csr.hosts).to.include('127.0.0.1');
  });
});
