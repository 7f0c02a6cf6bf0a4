export { awaitConfigAtPeers } from './await-config-at-peers';
export { changeChannelConfig, inConfigWork, orderedConfig } from './change-channel-config';
export type { ConfigChange, ConfigPlace } from './change-channel-config';
export {
  capabilitiesIn,
  ChannelConfigTranslator,
  majorityOf,
  membersIn,
  revocationListsIn,
  rootsIn,
  withCapability,
  withRevocationLists,
} from './channel-config';
export type { ChannelBody, ChannelConfig } from './channel-config';
export { joinOrderer, ordererHeight } from './join-orderer';
export { makeChannelBlock, writeChannelBlock } from './make-channel-block';
export { admissionOf, writeOrganisation } from './organisation-config';
export { PeerCli } from './peer-cli';
export type { ChaincodeDefinition, CommittedDefinition } from './peer-cli';
export { ordererClients, peerClients } from './peer-clients';
export { renderChannelConfig } from './render-channel-config';
export { assertSameChannel, firstDifference } from './same-channel';
export {
  ChannelRefusal,
  reachable,
  StillWaiting,
  throughAnOrderer,
  waitForOthers,
} from './wait-for-others';
