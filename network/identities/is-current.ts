import { X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { extensionsOf, subjectOf } from './certificate-profile';
import type { CertificateRequest } from './identity-issuer';
import * as x509 from './x509-library';

/** A certificate that ends sooner than this is renewed at the next start. */
const renewalMargin = 30 * 24 * 60 * 60 * 1000;

/** What a certificate on disk is compared with. */
export interface Expectation {
  readonly request: CertificateRequest;
  readonly domain: string;
  readonly privateKey: KeyObject;
  readonly authority: string;
}

/**
 * Whether a PEM certificate is still the one that a request asks for: issued by the authority, for
 * this key, with these names and attributes, and valid for some time to come.
 */
export function isCurrent(pem: string, expected: Expectation): boolean {
  try {
    const certificate = new X509Certificate(pem);
    const authority = new X509Certificate(expected.authority);
    return (
      certificate.checkPrivateKey(expected.privateKey) &&
      certificate.checkIssued(authority) &&
      certificate.verify(authority.publicKey) &&
      saysTheSame(new x509.X509Certificate(pem), expected)
    );
  } catch {
    return false;
  }
}

function saysTheSame(certificate: x509.X509Certificate, expected: Expectation): boolean {
  const { request, domain } = expected;
  return (
    certificate.notAfter.getTime() > Date.now() + renewalMargin &&
    certificate.subject === new x509.Name(subjectOf(request, domain)).toString() &&
    extensionsOf(request).every((wanted) => {
      const found = certificate.getExtension(wanted.type);
      return found !== null && sameBytes(found.rawData, wanted.rawData);
    })
  );
}

function sameBytes(one: ArrayBuffer, other: ArrayBuffer): boolean {
  return Buffer.from(one).equals(Buffer.from(other));
}
