export { AuthorityClient } from './authority-client';
export type { AuthorityClientOptions, Enrolled, Registration } from './authority-client';
export { AuthorityRefusal } from './authority-request';
export { fabricCaIssuer } from './fabric-ca-issuer';
export type { FabricCaIssuerOptions, IssuingAuthority } from './fabric-ca-issuer';
export { defaultFabricCaVersion, FabricCaNotFoundError, findFabricCa } from './find-fabric-ca';
export type { FabricCaInstallation, FabricCaSearch } from './find-fabric-ca';
export {
  applicationAuthority,
  fabricCaIssuers,
  openApplicationIssuer,
} from './open-fabric-ca-issuer';
export type { ApplicationAuthority } from './open-fabric-ca-issuer';
export { startAuthorities } from './start-authorities';
export type { AuthoritiesOptions, RunningAuthorities } from './start-authorities';
