import 'reflect-metadata';
import { expect } from 'chai';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ensureIdentities,
  IdentityExistsError,
  IdentityRevokedError,
  IdentityUnknownError,
  newPrivateKey,
  openApplicationIssuer,
} from '@cession/identities';
import type { IdentityIssuer, SigningRequest } from '@cession/identities';
import * as x509 from '@peculiar/x509';
import { attributesOf } from '@cession/protocol';
import { assertPortsFree, portsOf } from '@cession/topology';
import type { ResolvedTopology } from '@cession/topology';
import { fabricCaOrSkip } from '../testing/fabric-ca-or-skip';
import { freeTestPort, testTopology } from '../testing/test-topology';
import type { FabricCaInstallation } from './find-fabric-ca';
import { applicationAuthority, fabricCaIssuers } from './open-fabric-ca-issuer';
import { startAuthorities } from './start-authorities';
import type { RunningAuthorities } from './start-authorities';

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.catch((error: unknown) => error);

const certificatesBelow = async (directory: string): Promise<ReadonlyMap<string, string>> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /[.](pem|crt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const contents = files.map(async (file) => [file, await readFile(file, 'utf8')] as const);
  return new Map(await Promise.all(contents));
};

describe('Fabric CA', () => {
  let home: string;
  let topology: ResolvedTopology;
  let authorities: RunningAuthorities;
  let application: IdentityIssuer;
  let installation: FabricCaInstallation;
  const data = () => join(home, 'fabric-ca');
  const start = () => startAuthorities({ topology, dataDirectory: data(), installation });
  const ensure = () =>
    ensureIdentities(topology, join(home, 'identities'), fabricCaIssuers(topology, data()));

  before(async function () {
    this.timeout(120_000);
    installation = await fabricCaOrSkip(this);
    home = await mkdtemp(join(tmpdir(), 'cession-ca-'));
    topology = testTopology(await freeTestPort());
    authorities = await start();
    await ensure();
    const told = applicationAuthority(topology, data(), 'north');
    application = await openApplicationIssuer(told, 'north.example');
  });
  after(async () => {
    if (home === undefined) return;
    await authorities.stop();
    await assertPortsFree(portsOf(topology));
    await rm(home, { recursive: true, force: true });
  });

  it('issues signing and TLS certificates under two authorities of each organisation', async () => {
    const store = await ensure();
    const { peer, caCertificate, tlsCaCertificate } = store.organisation('north');
    const certificate = new X509Certificate(peer.certificate);
    const tls = new X509Certificate(peer.tlsCertificate);
    const [ca, tlsCa] = [new X509Certificate(caCertificate), new X509Certificate(tlsCaCertificate)];

    expect(certificate.verify(ca.publicKey)).to.equal(true);
    expect(certificate.subject.split('\n')).to.have.members([
      'O=north.example',
      'OU=peer',
      'CN=peer0.north.example',
    ]);
    expect(tls.verify(tlsCa.publicKey)).to.equal(true);
    expect(tls.verify(ca.publicKey)).to.equal(false);
    expect(tls.checkHost('peer0.north.example')).to.equal('peer0.north.example');
    expect(tls.checkIP('127.0.0.1')).to.equal('127.0.0.1');
    const other = new X509Certificate(store.organisation('south').caCertificate);
    expect(certificate.verify(other.publicKey)).to.equal(false);
    const orderer = new X509Certificate(store.orderer('orderer0.operator.example').certificate);
    expect(orderer.subject).to.contain('OU=orderer');
  });

  it("writes partner and role into a user's certificate", async () => {
    const { certificate } = (await ensure()).user('north', 'north-1');
    const attributes = attributesOf(certificate);
    expect(attributes.get('cession.partner')).to.equal('north');
    expect(attributes.get('cession.role')).to.equal('clerk');
    expect(new X509Certificate(certificate).subject).to.contain('OU=client');
  });

  it('changes nothing on a second call, and again after the servers were started anew', async () => {
    const before = await certificatesBelow(join(home, 'identities'));
    expect(before.size).to.be.greaterThan(20);
    await ensure();
    expect(await certificatesBelow(join(home, 'identities'))).to.deep.equal(before);
    await authorities.stop();
    authorities = await start();
    await ensure();
    expect(await certificatesBelow(join(home, 'identities'))).to.deep.equal(before);
  }).timeout(60_000);

  it('counts what each server was asked, at its operations port', async () => {
    for (const { authority } of topology.organisations) {
      const answer = await fetch(`http://${authority.host}:${authority.operationsPort}/metrics`);
      const asked = 'api_request_count{api_name="cainfo",ca_name="ca",status_code="200"}';
      expect(await answer.text()).to.contain(asked);
    }
  });

  it('keeps secrets in files for the owner alone, and out of the arguments', async () => {
    const secret = await readFile(join(data(), 'north', 'bootstrap-secret'), 'utf8');
    expect((await stat(join(data(), 'north', 'bootstrap-secret'))).mode & 0o777).to.equal(0o600);
    const settings = join(data(), 'north', 'fabric-ca-server-config.yaml');
    expect((await stat(settings)).mode & 0o777).to.equal(0o600);
    expect((await stat(data())).mode & 0o777).to.equal(0o700);
    const processes = await readdir(join(data(), 'processes'));
    expect(processes).to.have.lengthOf(4);
    for (const file of processes) {
      const { pid } = JSON.parse(await readFile(join(data(), 'processes', file), 'utf8')) as {
        readonly pid: number;
      };
      expect(await readFile(`/proc/${pid}/cmdline`, 'utf8')).not.to.contain(secret);
      expect(await readFile(`/proc/${pid}/environ`, 'utf8')).not.to.contain(secret);
    }
  });

  describe("as an application's registrar", () => {
    const user = (commonName: string, role = 'clerk'): SigningRequest => ({
      kind: 'signing',
      commonName,
      unit: 'client',
      attributes: { 'cession.partner': 'north', 'cession.role': role },
    });
    const newKey = async () => createPrivateKey(await newPrivateKey());

    it('claims a new name once, and completes an attempt that was interrupted', async () => {
      const [key, claim] = [await newKey(), 'made-and-kept-by-the-caller'];
      await application.issue(user('ada'), key, { claim });
      const again = await application.issue(user('ada'), key, { claim });
      expect(attributesOf(again).get('cession.role')).to.equal('clerk');
      const stolen = application.issue(user('ada'), await newKey(), { claim: 'another secret' });
      expect(await failure(stolen)).to.be.instanceOf(IdentityExistsError);
    });

    it('takes over neither a registrar nor a user of the set-up', async () => {
      for (const name of ['registrar', 'application-registrar', 'north-1', 'peer0.north.example']) {
        const taken = application.issue(user(name), await newKey(), { claim: 'a secret' });
        expect(await failure(taken), name).to.be.instanceOf(IdentityExistsError);
      }
    });

    it('may register clients with the attributes of users, and nothing more', async () => {
      const claim = 'a secret';
      const peer = application.issue({ ...user('peer7'), unit: 'peer' }, await newKey(), { claim });
      expect(await failure(peer)).to.have.property('status', 403);
      const attributes = { 'hf.Registrar.Roles': 'client' };
      const more = application.issue({ ...user('eve'), attributes }, await newKey(), { claim });
      expect(await failure(more)).to.have.property('status', 403);
    });

    it('renews a certificate with the certificate itself', async () => {
      const key = await newKey();
      const first = await application.issue(user('ben'), key, { claim: 'secret of ben' });
      const second = await application.issue(user('ben'), key, { current: first });
      const [one, other] = [first, second].map((pem) => new X509Certificate(pem));
      expect(other?.serialNumber).not.to.equal(one?.serialNumber);
      expect(attributesOf(second)).to.deep.equal(attributesOf(first));
    });

    it('revokes every certificate of a name, for ever', async () => {
      const key = await newKey();
      const first = await application.issue(user('cid'), key, { claim: 'secret of cid' });
      const second = await application.issue(user('cid'), key, { current: first });
      const list = new x509.X509Crl(await application.revoke('cid'));
      const listed = list.entries.map(({ serialNumber }) => BigInt(`0x${serialNumber}`));
      const serials = [first, second].map((pem) =>
        BigInt(`0x${new X509Certificate(pem).serialNumber}`),
      );
      expect(listed).to.have.members(serials);
      const authority = new x509.X509Certificate(application.caCertificate);
      expect(await list.verify({ publicKey: authority })).to.equal(true);

      const renewal = application.issue(user('cid'), key, { current: second });
      expect(await failure(renewal)).to.be.instanceOf(IdentityRevokedError);
      expect(new x509.X509Crl(await application.revoke('cid')).entries).to.have.lengthOf(2);
      expect(await failure(application.revoke('nobody'))).to.be.instanceOf(IdentityUnknownError);
    });
  });
});
