import { expect } from 'chai';
import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdentityExistsError, IdentityRevokedError, IdentityUnknownError } from './identity-issuer';
import type { IdentityIssuer, SigningRequest } from './identity-issuer';
import { newPrivateKey } from './key-pair';
import { openLocalIssuer } from './local-issuer';
import * as x509 from './x509-library';

const request = (commonName: string): SigningRequest => ({
  kind: 'signing',
  commonName,
  unit: 'client',
});
const serialOf = (pem: string) => new x509.X509Certificate(pem).serialNumber;
const aKey = async (): Promise<KeyObject> => createPrivateKey(await newPrivateKey());
const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.catch((error: unknown) => error);

describe('openLocalIssuer', () => {
  let directory: string;
  let issuer: IdentityIssuer;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-issuer-'));
    issuer = await openLocalIssuer(directory, 'north.example');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('lists every certificate of a revoked name, and no other, under its signature', async () => {
    const first = await issuer.issue(request('ada'), await aKey());
    const renewed = await issuer.issue(request('ada'), await aKey());
    const other = await issuer.issue(request('ben'), await aKey());

    const list = new x509.X509Crl(await issuer.revoke('ada'));
    const authority = new x509.X509Certificate(issuer.caCertificate);
    expect(await list.verify({ publicKey: authority })).to.equal(true);
    const listed = list.entries.map(({ serialNumber }) => serialNumber);
    expect(listed).to.have.members([serialOf(first), serialOf(renewed)]);
    expect(listed).not.to.include(serialOf(other));
    expect(list.getExtension(x509.AuthorityKeyIdentifierExtension)?.keyId).to.equal(
      authority.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId,
    );
  });

  it('labels a list as RFC 7468 says, which is the only PEM of a list that Fabric reads', async () => {
    await issuer.issue(request('ada'), await aKey());
    const lines = (await issuer.revoke('ada')).trimEnd().split('\n');
    expect(lines[0]).to.equal('-----BEGIN X509 CRL-----');
    expect(lines.at(-1)).to.equal('-----END X509 CRL-----');
  });

  it('keeps earlier revocations in the next list, also in another process', async () => {
    const ada = await issuer.issue(request('ada'), await aKey());
    const ben = await issuer.issue(request('ben'), await aKey());
    await issuer.revoke('ada');
    const again = await openLocalIssuer(directory, 'north.example');
    const list = new x509.X509Crl(await again.revoke('ben'));
    expect(list.entries.map(({ serialNumber }) => serialNumber)).to.have.members(
      [ada, ben].map(serialOf),
    );
    expect(new x509.X509Crl(await again.revoke('ada')).entries).to.have.lengthOf(2);
  });

  it('issues nothing more to a revoked name, and revokes no name it does not know', async () => {
    const key = await aKey();
    await issuer.issue(request('ada'), key);
    await issuer.revoke('ada');
    expect(await failure(issuer.issue(request('ada'), key))).to.be.instanceOf(IdentityRevokedError);
    expect(await failure(issuer.revoke('nobody'))).to.be.instanceOf(IdentityUnknownError);
  });

  it('lets a name be claimed by one key only, and the same key try again', async () => {
    const key = await aKey();
    const claim = 'a secret of the caller';
    await issuer.issue(request('ada'), key, { claim });
    await issuer.issue(request('ada'), key, { claim });
    const stolen = issuer.issue(request('ada'), await aKey(), { claim });
    expect(await failure(stolen)).to.be.instanceOf(IdentityExistsError);
  });

  it('passes over a line of its journal that a crash cut short', async () => {
    const ada = await issuer.issue(request('ada'), await aKey());
    await appendFile(join(directory, 'ca', 'issued.jsonl'), '\n{"serial":"12');
    const ben = await issuer.issue(request('ben'), await aKey());
    await issuer.revoke('ada');
    const list = new x509.X509Crl(await issuer.revoke('ben'));
    expect(list.entries.map(({ serialNumber }) => serialNumber)).to.have.members(
      [ada, ben].map(serialOf),
    );
  });
});
