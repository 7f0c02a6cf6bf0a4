export {
  chaincodeNode,
  metricsSetting,
  ordererNode,
  peerNode,
  serviceName,
  timeWindowSetting,
} from './network-nodes';
export type { NodeContext } from './network-nodes';
export { healthProblem, isHealthy, isListening } from './node-health';
export type { HttpEndpoint, PartStatus } from './node-health';
export type { NodeHost, PlacedPackage } from './node-host';
export { ordererEnvironment } from './orderer-environment';
export { peerEnvironment } from './peer-environment';
export type { NodeFiles } from './peer-environment';
export { renderPeerConfig } from './render-peer-config';
export { endedOf, restartInTurn } from './restart-in-turn';
export { RunningNetwork } from './running-network';
export { writeServiceAddresses } from './service-addresses';
