import { randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { AuthorityClient, Enrolled, Registration } from './authority-client';
import { AuthorityRefusal } from './authority-request';
import { certificateSigningRequest } from './certificate-signing-request';
import { IdentityExistsError, IdentityRevokedError, IdentityUnknownError } from './identity-issuer';
import type { CertificateRequest, IdentityIssuer, IssueOptions } from './identity-issuer';
import { isCurrent } from './is-current';

/** HTTP statuses of the refusals that mean something here. */
const taken = 409;
const unknown = 404;
const unauthorised = 401;

/** A certificate that ends within a minute is not presented as proof any more. */
const clockSkew = 60_000;

export interface IssuingAuthority {
  readonly client: AuthorityClient;
  /** May register the kinds of identities that are asked of this issuer. */
  readonly registrar: Enrolled;
  /** PEM of the authority's own certificate. */
  readonly certificate: string;
}

export interface FabricCaIssuerOptions {
  /** Organisation part of the names: the domain. */
  readonly domain: string;
  readonly signing: IssuingAuthority;
  /** Absent where nothing but users is issued. */
  readonly tls?: IssuingAuthority;
}

/**
 * Certifies keys by an organisation's Fabric CA. Who holds a valid certificate that says what is
 * asked for re-enrols with it; anybody else is registered, or given a new secret, and enrolled at
 * once. Secrets are random, used once and kept nowhere, unless the caller gave one.
 *
 * Every call may throw AuthorityUnavailableError, and AuthorityRefusal for what should not be.
 */
export const fabricCaIssuer = (options: FabricCaIssuerOptions): IdentityIssuer => {
  const { domain, signing, tls = signing } = options;
  return {
    caCertificate: signing.certificate,
    tlsCaCertificate: tls.certificate,
    async issue(request, privateKey, issueOptions = {}) {
      const authority = request.kind === 'tls' ? tls : signing;
      const enrolment = {
        kind: request.kind,
        certificateRequest: await certificateSigningRequest(request, domain, privateKey),
      };
      const { current } = issueOptions;
      const expected = { request, domain, privateKey, authority: authority.certificate };
      if (current !== undefined && isCurrent(current, expected, clockSkew)) {
        const caller = { certificate: current, privateKey: pemOf(privateKey) };
        return await granted(request, issueOptions, authority.client.reenroll(caller, enrolment));
      }
      const secret = await registered(authority, request, issueOptions);
      const { commonName } = request;
      const enrolled = authority.client.enroll(commonName, secret, enrolment);
      return await granted(request, issueOptions, enrolled);
    },
    revoke: (commonName) => revoke(signing, commonName),
  };
};

/** Right secrets and valid certificates are turned away for one reason each. */
const granted = async (
  { commonName }: CertificateRequest,
  { claim }: IssueOptions,
  certificate: Promise<string>,
): Promise<string> => {
  try {
    return await certificate;
  } catch (error) {
    if (!(error instanceof AuthorityRefusal && error.status === unauthorised)) throw error;
    throw claim === undefined
      ? new IdentityRevokedError(commonName, { cause: error })
      : new IdentityExistsError(commonName);
  }
};

const pemOf = (privateKey: KeyObject): string =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** Makes sure that the authority knows the name, and returns the secret to enrol with. */
const registered = async (
  { client, registrar }: IssuingAuthority,
  request: CertificateRequest,
  { claim }: IssueOptions,
): Promise<string> => {
  const registration = registrationOf(request, claim ?? randomBytes(24).toString('base64url'));
  if (claim === undefined) {
    await client.registerOrModify(registrar, registration);
    return registration.secret;
  }
  try {
    await client.register(registrar, registration);
  } catch (error) {
    // Claimed before: only who knows the secret of the first attempt gets further.
    if (!(error instanceof AuthorityRefusal && error.status === taken)) throw error;
  }
  return registration.secret;
};

const registrationOf = (request: CertificateRequest, secret: string): Registration => {
  const { commonName: id } = request;
  return request.kind === 'tls'
    ? { id, type: 'client', secret, attributes: {} }
    : { id, type: request.unit, secret, attributes: request.attributes ?? {} };
};

const revoke = async ({ client, registrar }: IssuingAuthority, id: string): Promise<string> => {
  try {
    await client.revoke(registrar, id);
  } catch (error) {
    if (error instanceof AuthorityRefusal && error.status === unknown) {
      throw new IdentityUnknownError(id, { cause: error });
    }
    throw error;
  }
  return await client.revocationList(registrar);
};
