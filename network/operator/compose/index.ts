export { applicationHostname } from './service-of-organisation';
export { composePlaces } from './compose-places';
export type { ComposePlaces } from './compose-places';
export { byHostname } from './by-hostname';
export type { ComposeImages } from './compose-images';
export { imagesHere } from './images-here';
export { ComposeProject, projectName } from './compose-project';
export type { ContainerState } from './compose-project';
export { composeStatus, startEnded, stopComposeNetwork } from './compose-status';
export { containerUser } from './container-user';
export { containerPlaces } from './container-places';
export { assertDocker, DockerUnusableError } from './docker-cli';
export {
  assertImageHolds,
  codeDigestLabel,
  ensureImages,
  hasImage,
  ImageOutdatedError,
  ImagesMissingError,
} from './ensure-images';
export { ensureNetworkImages } from './ensure-network-images';
export { missingFabricCa } from './missing-fabric-ca';
export { hostSettings } from './host-settings';
export type { HostSettings } from './compose-settings';
export { giveTree, placeBelow } from './private-tree';
export { renderCompose } from './render-compose';
export { startComposeAuthorities } from './start-compose-authorities';
export type { ComposeAuthoritiesOptions } from './start-compose-authorities';
export { changeComposeNetwork } from './change-compose-network';
export type { ComposeNetworkOptions } from './compose-network-options';
export { startComposeNetwork } from './start-compose-network';
export type { ComposeNetwork } from './start-compose-network';
