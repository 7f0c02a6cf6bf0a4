export type {
  ConnectionProfile,
  ProfileChannel,
  ProfileNode,
  ProfileOrganisation,
  ProfilePeerRoles,
} from './connection-profile';
export { renderConnectionProfile } from './render-connection-profile';
