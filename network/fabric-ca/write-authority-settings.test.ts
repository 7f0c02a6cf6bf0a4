import { expect } from 'chai';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ensureIdentities } from '../identities';
import { testTopology } from '../fabric/testing/test-topology';
import { authorityLayout } from './authority-layout';
import { writeAuthoritySettings } from './start-authorities';

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

  it('says that a server must be started again only where it reads something new', async () => {
    expect(await writeAuthoritySettings(spec, layout())).to.equal(true);
    expect(await writeAuthoritySettings(spec, layout())).to.equal(false);
    const moved = { ...spec, operationsPort: 21_443 };
    expect(await writeAuthoritySettings(moved, layout())).to.equal(true);
  });

  it('has the server make itself another TLS certificate a month before the end of its own', async () => {
    await writeAuthoritySettings(spec, layout());
    const identities = await ensureIdentities(testTopology(21_000), join(home, 'identities'));
    const { tlsDirectory } = identities.organisation('north').peer;
    const file = layout().serverCertificateFile;
    await writeFile(file, await readFile(join(tlsDirectory, 'server.crt')));
    expect(await writeAuthoritySettings(spec, layout()), 'it lasts two years').to.equal(false);
    const later = Date.now() + (2 * 365 - 20) * 24 * 60 * 60 * 1000;
    expect(await writeAuthoritySettings(spec, layout(), layout(), later)).to.equal(true);
    expect(await readFile(file).catch((error: unknown) => error)).to.be.instanceOf(Error);
  });

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
