import { expect } from 'chai';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attributesOf } from '@cession/protocol';
import type { User } from '../../ports';
import { openAddedUsers } from '../users';
import { organisationIdentities } from './organisation-identities';
import { renewUsers } from './renew-users';

const ada: User = { name: 'ada', partner: 'seller-1', role: 'seller' };
const day = 24 * 60 * 60 * 1000;
const silent = { info: () => undefined, error: () => undefined };

describe('organisationIdentities', () => {
  let directory: string;
  const failure = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
  const builtIn = () =>
    organisationIdentities({ kind: 'built-in', domain: 'sellers.example', directory });
  const users = () =>
    openAddedUsers({ directory: join(directory, 'users'), mspId: 'SellersMSP', taken: new Set() });
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-identities-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('writes partner and role into the certificate of a user', async () => {
    const { privateKey, claim } = await (await users()).draft(ada);
    const certificate = await (await builtIn()).certify(ada, privateKey, { claim });
    const attributes = attributesOf(certificate);
    expect(attributes.get('cession.partner')).to.equal('seller-1');
    expect(attributes.get('cession.role')).to.equal('seller');
    expect(new X509Certificate(certificate).subject).to.contain('OU=client\nCN=ada');
  });

  it('refuses a name that was issued to another key', async () => {
    const identities = await builtIn();
    const first = await (await users()).draft(ada);
    await identities.certify(ada, first.privateKey, first);
    await (await users()).discard(ada);
    const second = await (await users()).draft(ada);
    const again = identities.certify(ada, second.privateKey, second);
    expect(await failure(again)).to.have.property('code', 'USER_EXISTS');
  });

  it('tells an authority that cannot be reached from one that refuses', async () => {
    const { privateKey, claim } = await (await users()).draft(ada);
    const certificate = await (await builtIn()).certify(ada, privateKey, { claim });
    const store = await users();
    await store.complete(ada, certificate, 'a long password');
    const ca = join(directory, 'ca');
    const files = {
      certificate: store.certificateFile(ada),
      privateKey: join(ca, 'private-key.pem'),
    };
    const remote = await organisationIdentities({
      kind: 'fabric-ca',
      domain: 'sellers.example',
      // Nobody listens there: port 1 is privileged.
      url: 'https://127.0.0.1:1',
      authority: 'ca',
      rootCertificate: join(ca, 'certificate.pem'),
      registrar: files,
    });
    const asked = remote.certify({ ...ada, name: 'ben' }, privateKey, { claim });
    expect(await failure(asked)).to.have.property('code', 'IDENTITIES_UNAVAILABLE');
  });

  it('renews a certificate within thirty days of its end, for the same key', async () => {
    const [store, identities] = [await users(), await builtIn()];
    const { privateKey, claim } = await store.draft(ada);
    const first = await identities.certify(ada, privateKey, { claim });
    await store.complete(ada, first, 'a long password');
    const end = new Date(new X509Certificate(first).validTo).getTime();

    const early = await renewUsers(store, identities, silent, new Date(end - 31 * day));
    expect(early).to.deep.equal([]);
    expect((await store.identityOf(ada)).certificate).to.equal(first);

    const late = await renewUsers(store, identities, silent, new Date(end - 29 * day));
    expect(late).to.deep.equal(['ada']);
    const { certificate } = await store.identityOf(ada);
    const [one, other] = [new X509Certificate(first), new X509Certificate(certificate)];
    expect(other.serialNumber).not.to.equal(one.serialNumber);
    expect(other.publicKey.equals(one.publicKey)).to.equal(true);
    expect(attributesOf(certificate)).to.deep.equal(attributesOf(first));
  });
});
