export { authorityLayout } from './authority-layout';
export {
  defaultFabricCaVersion,
  FabricCaNotFoundError,
  findFabricCa,
  missingPrograms,
} from './find-fabric-ca';
export type { FabricCaInstallation, FabricCaSearch } from './find-fabric-ca';
export {
  chooseIdentitySource,
  ensureIdentitiesFrom,
  identityKinds,
  IdentitySourceError,
  knownIdentitySource,
  openIssuer,
  parseIdentityKind,
  readIdentitiesFrom,
} from './identity-source';
export type { IdentityKind, IdentitySource, LedgerPlace, MissingFabricCa } from './identity-source';
export { applicationAuthority, fabricCaIssuers } from './open-fabric-ca-issuer';
export {
  authorityAnswers,
  isAuthorityOutdated,
  membersOf,
  startAuthorities,
  writeAuthoritySettings,
} from './start-authorities';
export type { AuthoritiesOptions, RunningAuthorities } from './start-authorities';
