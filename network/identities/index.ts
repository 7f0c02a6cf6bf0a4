export { AuthorityClient } from './authority-client';
export type { AuthorityClientOptions, Enrolled, Registration } from './authority-client';
export { AuthorityRefusal } from './authority-request';
export { certificateEnds } from './certificate-ends';
export type { CertificateEnd } from './certificate-ends';
export { certificateSigningRequest } from './certificate-signing-request';
export { createOnce, readIfPresent, replaceFile } from './durable-file';
export { ensureIdentities, openOnDisk } from './ensure-identities';
export type { IdentitySubjects, OpenIssuer } from './ensure-identities';
export { fabricCaIssuer } from './fabric-ca-issuer';
export type { FabricCaIssuerOptions, IssuingAuthority } from './fabric-ca-issuer';
export {
  AuthorityUnavailableError,
  IdentityExistsError,
  IdentityRevokedError,
  IdentityUnknownError,
} from './identity-issuer';
export type {
  CertificateRequest,
  IdentityIssuer,
  IssueOptions,
  NodeUnit,
  SigningRequest,
  TlsRequest,
} from './identity-issuer';
export { isCurrent } from './is-current';
export type { Expectation } from './is-current';
export { nodeUnitsConfig } from './node-units-config';
export { newPrivateKey, parsePrivateKey } from './key-pair';
export { revokeIdentity } from './revoke-identity';
export type {
  IdentityStore,
  MemberIdentities,
  NodeIdentity,
  OrdererOrganisationIdentities,
  OrganisationIdentities,
  SigningIdentity,
} from './identity-store';
export { AuthorityUnusableError, openLocalIssuer } from './local-issuer';
export { openApplicationIssuer } from './open-application-issuer';
export type { ApplicationAuthority } from './open-application-issuer';
