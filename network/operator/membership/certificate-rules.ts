import { X509Certificate } from 'node:crypto';
import type { MembershipProblem } from './membership-error';

/** One certificate in PEM and nothing beside it, since the whole text goes into the first block. */
const onePem =
  /^-----BEGIN CERTIFICATE-----\r?\n(?:[A-Za-z0-9+/=]+\r?\n)+-----END CERTIFICATE-----\s*$/;

/** An authority must be the organisation's own root: its name says whose, its signature that it is one. */
export const authorityProblems = (
  path: string,
  pem: string,
  domain: string,
): readonly MembershipProblem[] => {
  const certificate = certificateIn(pem);
  if (certificate === undefined) return [{ path, rule: 'must be one certificate in PEM' }];
  return rulesBroken(path, [
    [certificate.ca, 'must be a certificate of an authority'],
    [isRoot(certificate), 'must be a root, which signed itself'],
    [organisationOf(certificate) === domain, `must be issued to the organisation ${domain}`],
    [isValid(certificate), 'must be valid now'],
  ]);
};

export interface NodeCertificate {
  readonly hostname: string;
  /** PEM of the authority that must have issued it. */
  readonly authority: string;
}

/** A node's TLS certificate must be the organisation's own, and name the node. */
export const nodeCertificateProblems = (
  path: string,
  pem: string,
  { hostname, authority }: NodeCertificate,
): readonly MembershipProblem[] => {
  const certificate = certificateIn(pem);
  if (certificate === undefined) return [{ path, rule: 'must be one certificate in PEM' }];
  const issuer = new X509Certificate(authority);
  const issued = certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  return rulesBroken(path, [
    [issued, 'must be issued by tlsCaCertificate'],
    [certificate.checkHost(hostname) !== undefined, `must name ${hostname}`],
    [isValid(certificate), 'must be valid now'],
  ]);
};

const rulesBroken = (
  path: string,
  rules: readonly (readonly [boolean, string])[],
): readonly MembershipProblem[] =>
  rules.filter(([kept]) => !kept).map(([, rule]) => ({ path, rule }));

const certificateIn = (pem: string): X509Certificate | undefined => {
  if (!onePem.test(pem)) return undefined;
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
};

const isRoot = (certificate: X509Certificate): boolean =>
  certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey);

const organisationOf = ({ subject }: X509Certificate): string | undefined => {
  const line = subject.split('\n').find((part) => part.startsWith('O='));
  return line?.slice('O='.length);
};

const isValid = ({ validFrom, validTo }: X509Certificate): boolean => {
  const now = Date.now();
  return Date.parse(validFrom) <= now && now < Date.parse(validTo);
};
