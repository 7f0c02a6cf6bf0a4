import { X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { attributeExtension, subjectOf } from './certificate-profile';
import type { CertificateRequest, SigningRequest } from './identity-issuer';
import * as x509 from './x509-library';

/** A certificate that ends sooner than this is renewed at the next start. */
export const renewalMargin = 30 * 24 * 60 * 60 * 1000;

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
 *
 * @param margin milliseconds that it must still be valid for
 */
export const isCurrent = (
  pem: string,
  expected: Expectation,
  margin: number = renewalMargin,
): boolean => {
  try {
    const certificate = new X509Certificate(pem);
    const authority = new X509Certificate(expected.authority);
    return (
      certificate.checkPrivateKey(expected.privateKey) &&
      certificate.checkIssued(authority) &&
      certificate.verify(authority.publicKey) &&
      saysTheSame(new x509.X509Certificate(pem), expected, margin)
    );
  } catch {
    return false;
  }
};

/** What an authority adds of its own, such as Fabric CA's key usages, makes no difference. */
const saysTheSame = (
  certificate: x509.X509Certificate,
  expected: Expectation,
  margin: number,
): boolean => {
  const { request, domain } = expected;
  return (
    certificate.notAfter.getTime() > Date.now() + margin &&
    sameName(certificate, request, domain) &&
    (request.kind === 'tls'
      ? namesHosts(certificate, request.hosts)
      : sameAttributes(attributesIn(certificate), request))
  );
};

/**
 * The parts of a name may come in any order; units count where they say what may be signed, and Fabric
 * CA writes one into a TLS certificate too.
 */
const sameName = (
  certificate: x509.X509Certificate,
  request: CertificateRequest,
  domain: string,
): boolean => {
  const parts = (name: x509.JsonName) =>
    name
      .filter((part) => request.kind === 'signing' || part['OU'] === undefined)
      .map((part) => JSON.stringify(part))
      .sort()
      .join();
  return parts(certificate.subjectName.toJSON()) === parts(subjectOf(request, domain));
};

const namesHosts = (certificate: x509.X509Certificate, hosts: readonly string[]): boolean => {
  const extension = certificate.getExtension(x509.SubjectAlternativeNameExtension);
  const names = extension?.names.items.map(({ value }) => value) ?? [];
  return hosts.every((host) => names.includes(host));
};

/** Those that an authority writes about itself begin with `hf.`. */
const sameAttributes = (
  found: Readonly<Record<string, string>>,
  { attributes = {} }: SigningRequest,
): boolean => {
  const own = Object.entries(found).filter(([name]) => !name.startsWith('hf.'));
  return (
    own.length === Object.keys(attributes).length &&
    own.every(([name, value]) => attributes[name] === value)
  );
};

const attributesIn = (certificate: x509.X509Certificate): Readonly<Record<string, string>> => {
  const extension = certificate.getExtension(attributeExtension);
  if (extension === null) return {};
  const { attrs } = JSON.parse(new TextDecoder().decode(extension.value)) as {
    readonly attrs: Readonly<Record<string, string>>;
  };
  return attrs;
};
