import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { expect } from 'chai';
import { ATTRIBUTES_OID, attributesOf } from './certificate-attributes';
import { OrganisationTrust } from './organisation-trust';
import { hasRole, readSerializedIdentity, readX509Identity } from './x509-identity';
import { serializeIdentity } from './parse-transaction';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 24 * 60 * 60 * 1000;

interface Authority {
  readonly pem: string;
  issue(subject: string, options?: { attributes?: string; days?: number }): Promise<string>;
}

const authority = async (name: string): Promise<Authority> => {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  return {
    pem: root.toString('pem'),
    issue: async (subject, { attributes, days = 1 } = {}) => {
      const own = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
      const certificate = await x509.X509CertificateGenerator.create({
        subject,
        issuer: root.subject,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: algorithm,
        notBefore: new Date(Date.now() - DAY_MS),
        notAfter: new Date(Date.now() + days * DAY_MS),
        extensions:
          attributes === undefined
            ? []
            : [new x509.Extension(ATTRIBUTES_OID, false, Buffer.from(attributes))],
      });
      return certificate.toString('pem');
    },
  };
};

describe('identities', () => {
  let ours: Authority;
  let theirs: Authority;
  let trust: OrganisationTrust;

  before(async () => {
    ours = await authority('ca.ours');
    theirs = await authority('ca.ours');
    trust = new OrganisationTrust(new Map([['OurMSP', ours.pem]]));
  });

  it('are trusted when their own organisation issued them', async () => {
    const pem = await ours.issue('CN=user, OU=client');
    const identity = readX509Identity('OurMSP', pem);
    expect(trust.failureOf(identity, new Date())).to.equal(undefined);
    expect(trust.failureOf({ ...identity, mspId: 'OtherMSP' })).to.equal('unknown-organisation');
  });

  it('are not trusted when somebody of the same name issued them', async () => {
    const identity = readX509Identity('OurMSP', await theirs.issue('CN=user, OU=client'));
    expect(trust.failureOf(identity)).to.equal('not-issued-by-organisation');
  });

  it('are not trusted outside their validity, nor as an authority', async () => {
    const expired = readX509Identity('OurMSP', await ours.issue('CN=old', { days: -0.5 }));
    expect(trust.failureOf(expired)).to.equal(undefined);
    expect(trust.failureOf(expired, new Date())).to.equal('out-of-validity');
    const root = readX509Identity('OurMSP', ours.pem);
    expect(trust.failureOf(root)).to.equal('not-issued-by-organisation');
  });

  it('have the roles of their organisational units', async () => {
    const peer = readX509Identity('OurMSP', await ours.issue('CN=peer0, OU=peer'));
    expect(hasRole(peer, 'PEER')).to.equal(true);
    expect(hasRole(peer, 'CLIENT')).to.equal(false);
    expect(hasRole(peer, 'MEMBER')).to.equal(true);
    const multi = readX509Identity('OurMSP', await ours.issue('CN=user+OU=client+OU=dept'));
    expect(multi.organisationalUnits).to.have.members(['client', 'dept']);
  });

  it('cannot take a role through their name', async () => {
    for (const name of ['CN=x \\+ OU\\=peer', 'CN=x\\0AOU\\=peer', 'CN="a, OU=peer"']) {
      const identity = readX509Identity('OurMSP', await ours.issue(name));
      expect(identity.organisationalUnits, name).to.deep.equal([]);
    }
  });

  it('survive being serialised', async () => {
    const certificatePem = await ours.issue('CN=user, OU=client');
    const bytes = serializeIdentity({ mspId: 'OurMSP', certificatePem });
    const read = readSerializedIdentity(bytes);
    expect(read.mspId).to.equal('OurMSP');
    expect(read.certificatePem).to.equal(certificatePem);
    expect(() => readSerializedIdentity(Buffer.from('nobody'))).to.throw();
  });

  it('carry attributes', async () => {
    const attributes = '{"attrs":{"cession.role":"seller","cession.partner":"seller-1"}}';
    const pem = await ours.issue('CN=user', { attributes });
    expect(Object.fromEntries(attributesOf(pem))).to.deep.equal({
      'cession.role': 'seller',
      'cession.partner': 'seller-1',
    });
    expect(attributesOf(await ours.issue('CN=user')).size).to.equal(0);
    for (const bad of ['not JSON', '{}', '{"attrs":null}', 'null']) {
      const broken = await ours.issue('CN=user', { attributes: bad });
      expect(() => attributesOf(broken), bad).to.throw();
    }
  });
});
