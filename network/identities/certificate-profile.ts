import { isIP } from 'node:net';
import type { CertificateRequest, SigningRequest, TlsRequest } from './identity-issuer';
import * as x509 from './x509-library';

/** Fabric CA's certificate extension for attributes: JSON `{"attrs": {name: value}}`. */
export const attributeExtension = '1.2.3.4.5.6.7.8.1';

/** The distinguished name of a request's certificate, most general part first. */
export const subjectOf = (request: CertificateRequest, domain: string): x509.JsonName => {
  const unit = request.kind === 'signing' ? [{ OU: [request.unit] }] : [];
  return [{ O: [domain] }, ...unit, { CN: [request.commonName] }];
};

/** What the certificate of a request says beside subject and key. */
export const extensionsOf = (request: CertificateRequest): x509.Extension[] => [
  new x509.BasicConstraintsExtension(false, undefined, true),
  new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
  ...(request.kind === 'tls' ? tlsExtensions(request) : attributeExtensions(request)),
];

/** What an authority's own certificate says. */
export const authorityExtensions = (): x509.Extension[] => {
  const { digitalSignature, keyCertSign, cRLSign } = x509.KeyUsageFlags;
  return [
    new x509.BasicConstraintsExtension(true, 0, true),
    new x509.KeyUsagesExtension(digitalSignature | keyCertSign | cRLSign, true),
  ];
};

/** Fabric CA adds the enrolment id by itself; contracts written for it may look for it. */
export const attributesOf = ({ attributes = {}, commonName, unit }: SigningRequest): string =>
  JSON.stringify({
    attrs: {
      'hf.Affiliation': '',
      'hf.EnrollmentID': commonName,
      'hf.Type': unit,
      ...attributes,
    },
  });

const attributeExtensions = (request: SigningRequest): x509.Extension[] => [
  new x509.Extension(attributeExtension, false, new TextEncoder().encode(attributesOf(request))),
];

const tlsExtensions = (request: TlsRequest): x509.Extension[] => {
  const { serverAuth, clientAuth } = x509.ExtendedKeyUsage;
  return [new x509.ExtendedKeyUsageExtension([serverAuth, clientAuth], false), hostNames(request)];
};

/** The names under which a TLS server is dialled. */
export const hostNames = ({ hosts }: TlsRequest): x509.SubjectAlternativeNameExtension =>
  new x509.SubjectAlternativeNameExtension(
    hosts.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value })),
  );
