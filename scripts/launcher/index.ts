export { cessionHome, launchModes } from './cession-home';
export type { CessionHome, LaunchMode, ModeHome } from './cession-home';
export { ChildEndedError, startChild } from './child-program';
export type { ChildProgram, ChildSpec } from './child-program';
export { connectOrganisation } from './connect-organisation';
export type { LedgerAccess } from './connect-organisation';
export { defaultPolicy } from './default-policy';
export { readEndpoints } from './endpoints';
export type { Endpoint, Endpoints, EndpointUser } from './endpoints';
export { freeBasePort } from './free-base-port';
export { HomeInUseError } from './home-lock';
export {
  chooseIdentitySource,
  ensureIdentitiesFrom,
  identityKinds,
  IdentitySourceError,
  parseIdentityKind,
} from './identity-source';
export type { IdentityKind, IdentitySource } from './identity-source';
export { launchSettings, parseLaunchMode, parseLedgerClient } from './launch-settings';
export type { LaunchSettings } from './launch-settings';
export { serviceUserOf, withServiceUsers } from './ledger-settings';
export type { ChaincodePackage, GatewayAddress } from './ledger-settings';
export { publishPolicyOnce } from './publish-policy';
export { cessionChaincode, startLedger } from './running-ledger';
export type { LedgerStart, RunningLedger } from './running-ledger';
export { defaultBasePort, defaultTopologyFile, startCession } from './start-cession';
export type { CessionOptions, RunningCession } from './start-cession';
export { startTemporaryLedger } from './temporary-ledger';
export type { TemporaryLedger, TemporaryLedgerOptions } from './temporary-ledger';
export { startTemporaryInstance } from './temporary-instance';
export { answers } from './wait-until-ready';
