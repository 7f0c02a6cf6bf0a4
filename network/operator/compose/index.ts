export { changeComposeNetwork } from './change-compose-network';
export type { ComposeNetworkOptions } from './compose-network-options';
export { composeStatus, startEnded, stopComposeNetwork } from './compose-status';
export { missingFabricCa } from './missing-fabric-ca';
export { startComposeAuthorities } from './start-compose-authorities';
export { startComposeNetwork } from './start-compose-network';
export type { ComposeNetwork } from './start-compose-network';
