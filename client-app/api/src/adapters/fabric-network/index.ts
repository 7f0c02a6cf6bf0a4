export { connectNetwork } from './connect-network';
export type { NetworkConnectionOptions } from './connect-network';
export { ClientNotInstalled, loadFabricNetwork } from './load-fabric-network';
export type { ConnectionProfile } from './open-channel';
