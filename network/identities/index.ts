export { ensureIdentities } from './ensure-identities';
export type { OpenIssuer } from './ensure-identities';
export type {
  CertificateRequest,
  IdentityIssuer,
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
export { AuthorityUnusableError } from './local-issuer';
