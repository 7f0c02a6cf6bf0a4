export { organisationIdentities } from './organisation-identities';
export { renewUsers, startRenewing } from './renew-users';
