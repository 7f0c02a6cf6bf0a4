export { byHostname, dialledByHostname } from './by-hostname';
export type { ComposeFile, ComposeService } from './compose-file';
export { composePlaces, nodeFolder } from './compose-places';
export type { ComposePlaces } from './compose-places';
export type {
  ComposeChaincode,
  ComposeSettings,
  HostSettings,
  MountedPackage,
} from './compose-settings';
export { containerPlaces } from './container-places';
export { hostSettings } from './host-settings';
export { grafanaPasswordFile, monitoringFolder } from './monitoring-services';
export { authorityFile, composeText } from './render-compose';
export {
  everyInterface,
  healthCheck,
  localPort,
  mount,
  resourceLimits,
  serviceFrame,
} from './service-frame';
export { applicationHostname, chaincodeHostname } from './service-of-organisation';
export { serviceAddressesOf, writeBesideFile, writeComposeFiles } from './write-compose-files';
export { readAtStart, writeOrderer, writePeer } from './write-nodes';
export { writeOrganisations } from './write-organisations';
