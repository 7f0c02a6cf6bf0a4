export { ensureIdentities } from './ensure-identities';
export type { OpenIssuer } from './ensure-identities';
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
export type {
  IdentityStore,
  MemberIdentities,
  NodeIdentity,
  OrdererOrganisationIdentities,
  OrganisationIdentities,
  SigningIdentity,
} from './identity-store';
export { AuthorityUnusableError, openLocalIssuer } from './local-issuer';
