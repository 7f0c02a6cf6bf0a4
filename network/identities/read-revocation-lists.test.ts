import { expect } from 'chai';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  isRevoked,
  OrganisationTrust,
  readRevocationLists,
  readX509Identity,
  RevocationListInvalidError,
} from '@cession/protocol';
import type { IdentityIssuer } from './identity-issuer';
import { newPrivateKey } from './key-pair';
import { openLocalIssuer } from './local-issuer';

const mspId = 'NorthMSP';

describe('readRevocationLists', () => {
  let directory: string;
  let issuer: IdentityIssuer;
  const failure = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
  const issue = async (commonName: string) =>
    issuer.issue(
      { kind: 'signing', commonName, unit: 'client' },
      createPrivateKey(await newPrivateKey()),
    );
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-revocations-'));
    issuer = await openLocalIssuer(join(directory, 'north'), 'north.example');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('names the serial numbers that were taken back, and no others', async () => {
    const [ada, ben] = [await issue('ada'), await issue('ben')];
    const revoked = await readRevocationLists([await issuer.revoke('ada')], issuer.caCertificate);
    expect(isRevoked(new X509Certificate(ada), revoked)).to.equal(true);
    expect(isRevoked(new X509Certificate(ben), revoked)).to.equal(false);
  });

  it('makes an identity untrusted', async () => {
    const identity = readX509Identity(mspId, await issue('ada'));
    const roots = new Map([[mspId, issuer.caCertificate]]);
    expect(new OrganisationTrust(roots).failureOf(identity)).to.equal(undefined);
    const lists = [await issuer.revoke('ada')];
    const revoked = await readRevocationLists(lists, issuer.caCertificate);
    const trust = new OrganisationTrust(roots, new Map([[mspId, revoked]]));
    expect(trust.failureOf(identity)).to.equal('revoked');
  });

  it('believes no list of another authority, and no other text', async () => {
    await issue('ada');
    const list = await issuer.revoke('ada');
    const other = await openLocalIssuer(join(directory, 'south'), 'north.example');
    const foreign = readRevocationLists([list], other.caCertificate);
    expect(await failure(foreign)).to.be.instanceOf(RevocationListInvalidError);
    const nonsense = readRevocationLists(['nonsense'], issuer.caCertificate);
    expect(await failure(nonsense)).to.be.instanceOf(RevocationListInvalidError);
  });
});
