import { X509Certificate } from 'node:crypto';
import { expect } from 'chai';
import type { ClientIdentity } from 'fabric-shim';
import { callerAttributes, callerOf } from './caller';
import { Refusal } from './refusal';

/** A self-signed certificate of nobody, made for this test. */
const pem = `-----BEGIN CERTIFICATE-----
MIIBeDCCAR+gAwIBAgIUfoFrkTneUFsc/kNAr5gEdB4w7v4wCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGbm9ib2R5MCAXDTI2MTEyMjEzMTYxMVoYDzIxMjYxMDI5MTMx
NjExWjARMQ8wDQYDVQQDDAZub2JvZHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AAQkPU2AuQ26vYtEV/yyoqQotaO5+Mi4mtDs/YnlkQ0FQvwbkXjWIo//nKRm9ziv
lHBIw0Z9/JeFDx3a/vAbQzj4o1MwUTAdBgNVHQ4EFgQUSQMaSDjitW9kWWF4r4EJ
x094bfYwHwYDVR0jBBgwFoAUSQMaSDjitW9kWWF4r4EJx094bfYwDwYDVR0TAQH/
BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiAV1EO5CN9/wtTsJkcmcwnLfLwX3M/E
DPP+zWRxniU3qAIgZxGsap8f5RcU0g96C8k4UMKriQdfflcMt2lOwlQE0eQ=
-----END CERTIFICATE-----
`;

const identity = (attributes: Readonly<Record<string, string>>, certificate = pem) =>
  ({
    getMSPID: () => 'SellersMSP',
    getAttributeValue: (name: string) => attributes[name] ?? null,
    getIDBytes: () => Buffer.from(certificate),
  }) as unknown as ClientIdentity;

const complete = { [callerAttributes.partner]: 'seller-1', [callerAttributes.role]: 'seller' };

describe('callerOf', () => {
  it('reads organisation, partner, role and the fingerprint from the certificate', () => {
    const fingerprint = new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase();
    expect(callerOf(identity(complete))).to.deep.equal({
      organisation: 'SellersMSP',
      partner: 'seller-1',
      role: 'seller',
      certificate: fingerprint,
    });
  });

  it('takes the same certificate with other line ends as the same', () => {
    const other = identity(complete, pem.replaceAll('\n', '\r\n'));
    expect(callerOf(other)).to.deep.equal(callerOf(identity(complete)));
  });

  const incomplete: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['cession.partner', { 'cession.role': 'seller' }],
    ['cession.partner', { 'cession.partner': '', 'cession.role': 'seller' }],
    ['cession.partner', { 'cession.partner': 'a\u0000b', 'cession.role': 'seller' }],
    ['cession.role', { 'cession.partner': 'seller-1' }],
  ];
  for (const [missing, attributes] of incomplete) {
    it(`refuses ${JSON.stringify(attributes)}`, () => {
      expect(() => callerOf(identity(attributes)))
        .to.throw(Refusal)
        .with.property('refused')
        .that.deep.equals({ code: 'IDENTITY_INCOMPLETE', details: { missing } });
    });
  }

  it('refuses an identity that is no certificate', () => {
    expect(() => callerOf(identity(complete, 'idemix')))
      .to.throw(Refusal)
      .with.nested.property('refused.code', 'IDENTITY_INCOMPLETE');
  });
});
