export { nativeStatus } from './native-status';
export { networkStatus, stopNetwork } from './network-status';
export { startFabricNetwork } from './start-fabric-network';
