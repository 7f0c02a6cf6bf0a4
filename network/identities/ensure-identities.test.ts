import { expect } from 'chai';
import { X509Certificate, createPrivateKey, createPublicKey } from 'node:crypto';
import { cpSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadTopology, resolveTopology } from '@cession/topology';
import type { ResolvedTopology } from '@cession/topology';
import { ensureIdentities } from './ensure-identities';
import { AuthorityUnusableError } from './local-issuer';
import { hasLowS } from './sign-certificate';
import * as x509 from './x509-library';

const topologyFile = join(__dirname, '../../topology/fixtures/six-organisations.yaml');
const topology = resolveTopology(loadTopology(topologyFile), 18_000);

const filesBelow = async (directory: string): Promise<readonly string[]> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
};

const contentsBelow = async (directory: string): Promise<Readonly<Record<string, string>>> => {
  const files = await filesBelow(directory);
  const entries = files.map(async (file) => [file, await readFile(file, 'utf8')] as const);
  return Object.fromEntries(await Promise.all(entries));
};

/** Files whose content differs, or that only one side has. */
const differing = (one: Readonly<Record<string, string>>, other: typeof one): readonly string[] => {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => one[name] !== other[name]).sort();
};

const attributesIn = (pem: string): unknown => {
  const extension = new x509.X509Certificate(pem).getExtension('1.2.3.4.5.6.7.8.1');
  return JSON.parse(new TextDecoder().decode(extension?.value));
};

describe('ensureIdentities', () => {
  let root: string;
  let made: string;
  /** A copy of what was made, for one test to change. */
  let directory: string;
  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'cession-identities-'));
    made = join(root, 'made');
    await ensureIdentities(topology, made);
  });
  beforeEach(async () => {
    directory = await mkdtemp(join(root, 'copy-'));
    cpSync(made, directory, { recursive: true });
  });
  after(() => rm(root, { recursive: true, force: true }));

  it('issues a chain per organisation, and one does not vouch for another', async () => {
    const store = await ensureIdentities(topology, directory);
    const bank = store.organisation('bank-a');
    const peer = new X509Certificate(bank.peer.certificate);
    const authority = new X509Certificate(bank.caCertificate);
    const other = new X509Certificate(store.organisation('bank-b').caCertificate);

    expect(peer.verify(authority.publicKey)).to.equal(true);
    expect(peer.verify(other.publicKey)).to.equal(false);
    expect(authority.ca).to.equal(true);
    expect(peer.ca).to.equal(false);
    expect(peer.subject).to.equal('O=bank-a.example\nOU=peer\nCN=peer0.bank-a.example');
    expect(new X509Certificate(bank.peer.tlsCertificate).verify(authority.publicKey)).to.equal(
      false,
    );
    expect(bank.mspId).to.equal('BankAMSP');
  });

  it('writes the names a peer is dialled by into its TLS certificate', async () => {
    const store = await ensureIdentities(topology, directory);
    const { peer, tlsCaCertificate } = store.organisation('sellers');
    const tls = new X509Certificate(peer.tlsCertificate);

    expect(tls.verify(new X509Certificate(tlsCaCertificate).publicKey)).to.equal(true);
    expect(tls.checkHost('peer0.sellers.example')).to.equal('peer0.sellers.example');
    expect(tls.checkHost('localhost')).to.equal('localhost');
    expect(tls.checkIP('127.0.0.1')).to.equal('127.0.0.1');
    expect(tls.checkHost('peer0.bank-a.example')).to.equal(undefined);
  });

  it("puts a user's partner and role into his certificate", async () => {
    const store = await ensureIdentities(topology, directory);
    const { certificate, privateKey } = store.user('sellers', 'seller-1');

    expect(new X509Certificate(certificate).subject).to.equal(
      'O=sellers.example\nOU=client\nCN=seller-1',
    );
    expect(attributesIn(certificate)).to.deep.equal({
      attrs: {
        'hf.Affiliation': '',
        'hf.EnrollmentID': 'seller-1',
        'hf.Type': 'client',
        'cession.partner': 'seller-1',
        'cession.role': 'seller',
      },
    });
    expect(new X509Certificate(certificate).checkPrivateKey(createPrivateKey(privateKey))).to.equal(
      true,
    );
  });

  it('lays MSP folders out as Fabric reads them, for nobody else to read', async () => {
    const { peer } = (await ensureIdentities(topology, directory)).organisation('customs');
    const folders = ['cacerts', 'config.yaml', 'keystore', 'signcerts', 'tlscacerts'];
    expect((await readdir(peer.mspDirectory)).sort()).to.deep.equal(folders);
    const config = parse(await readFile(join(peer.mspDirectory, 'config.yaml'), 'utf8')) as {
      NodeOUs: { Enable: boolean; PeerOUIdentifier: { Certificate: string } };
    };
    expect(config.NodeOUs.Enable).to.equal(true);
    await readFile(join(peer.mspDirectory, config.NodeOUs.PeerOUIdentifier.Certificate));

    const modes = await Promise.all(
      (await filesBelow(directory)).map(async (file) => (await stat(file)).mode & 0o777),
    );
    expect(new Set(modes)).to.deep.equal(new Set([0o600]));
    expect((await stat(join(peer.mspDirectory, 'keystore'))).mode & 0o777).to.equal(0o700);
    expect((await stat(directory)).mode & 0o777).to.equal(0o700);
  });

  it('signs every certificate with a low S, so that no peer rewrites it', async () => {
    await ensureIdentities(topology, directory);
    const certificates = Object.values(await contentsBelow(directory)).filter((content) =>
      content.startsWith('-----BEGIN CERTIFICATE'),
    );
    expect(certificates.length).to.be.greaterThan(20);
    for (const pem of certificates) {
      expect(hasLowS(new Uint8Array(new x509.X509Certificate(pem).signature))).to.equal(true);
    }
  });

  it('changes nothing on a second call', async () => {
    await ensureIdentities(topology, directory);
    const before = await contentsBelow(directory);
    await ensureIdentities(topology, directory);
    expect(differing(before, await contentsBelow(directory))).to.deep.equal([]);
  });

  it('gives two callers at the same time the same identities', async () => {
    const fresh = join(root, 'fresh');
    const [one, other] = await Promise.all([
      ensureIdentities(topology, fresh),
      ensureIdentities(topology, fresh),
    ]);
    const authority = (store: typeof one) => store.organisation('sellers').caCertificate;
    expect(authority(one)).to.equal(authority(other));
    const key = (store: typeof one) => store.user('sellers', 'buyer-1').privateKey;
    expect(key(one)).to.equal(key(other));
    expect((await filesBelow(fresh)).filter((file) => file.endsWith('.draft'))).to.deep.equal([]);
  });

  it('completes a run that was interrupted, keeping what it had made', async () => {
    const whole = await ensureIdentities(topology, directory);
    const before = await contentsBelow(directory);
    const { mspDirectory } = whole.user('bank-a', 'bank-a-officer');
    const certificate = join(mspDirectory, 'signcerts', 'certificate.pem');
    await rm(certificate);
    await rm(join(directory, 'bank-b', 'users'), { recursive: true });
    await writeFile(join(directory, 'customs', 'peer', 'tls', 'server.crt'), 'half a certif');

    const store = await ensureIdentities(topology, directory);
    const changed = differing(before, await contentsBelow(directory));
    const expected = [
      certificate,
      join(directory, 'customs', 'peer', 'tls', 'server.crt'),
      join(directory, 'bank-a', 'ca', 'issued.jsonl'),
      join(directory, 'bank-b', 'ca', 'issued.jsonl'),
      ...['admin', 'officer', 'approver'].flatMap((user) =>
        ['keystore/private-key.pem', 'signcerts/certificate.pem'].map((file) =>
          join(directory, 'bank-b', 'users', `bank-b-${user}`, 'msp', file),
        ),
      ),
    ];
    expect(changed).to.have.members(expected);
    const renewed = new X509Certificate(store.user('bank-a', 'bank-a-officer').certificate);
    const key = createPublicKey(whole.user('bank-a', 'bank-a-officer').privateKey);
    expect(renewed.publicKey.equals(key)).to.equal(true);
  });

  it('issues a new certificate, for the same key, to a user whose role changed', async () => {
    const before = (await ensureIdentities(topology, directory)).user('sellers', 'seller-2');
    const promoted: ResolvedTopology = {
      ...topology,
      organisations: topology.organisations.map((organisation) => ({
        ...organisation,
        users: organisation.users.map((user) =>
          user.name === 'seller-2' ? { ...user, role: 'buyer' } : user,
        ),
      })),
    };
    const after = (await ensureIdentities(promoted, directory)).user('sellers', 'seller-2');
    expect(after.privateKey).to.equal(before.privateKey);
    expect(attributesIn(after.certificate)).to.have.nested.property(
      'attrs.cession\\.role',
      'buyer',
    );
  });

  const damages: readonly [string, (ca: string) => Promise<void>][] = [
    ['lost its key', (ca) => rm(join(ca, 'private-key.pem'))],
    ['has a damaged key', (ca) => writeFile(join(ca, 'private-key.pem'), 'nonsense')],
    ['has a damaged certificate', (ca) => writeFile(join(ca, 'certificate.pem'), 'nonsense')],
  ];
  for (const [name, damage] of damages) {
    it(`never replaces an authority that ${name}`, async () => {
      await ensureIdentities(topology, directory);
      await damage(join(directory, 'sellers', 'ca'));
      const before = await contentsBelow(directory);
      const error: unknown = await ensureIdentities(topology, directory).catch((e: unknown) => e);
      expect(error).to.be.instanceOf(AuthorityUnusableError);
      expect(differing(before, await contentsBelow(directory))).to.deep.equal([]);
    });
  }

  it('names what a lookup misses', async () => {
    const store = await ensureIdentities(topology, directory);
    expect(() => store.organisation('bank-c')).to.throw('no organisation named "bank-c"');
    expect(() => store.user('bank-a', 'seller-1')).to.throw('no user of bank-a named "seller-1"');
    expect(store.orderer('orderer0.operator.example').mspId).to.equal('OperatorMSP');
  });
});
