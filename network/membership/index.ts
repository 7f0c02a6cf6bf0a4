export { dialledByPart } from './dialled-by-part';
export type { MemberNode, Membership } from './membership';
export { MembershipError } from './membership-error';
export type { MembershipProblem } from './membership-error';
export { membershipOf } from './membership-of';
export { membershipText, parseMembership } from './parse-membership';
export { writePublicMembers } from './public-members';
export { digestOf, readMembership, readMemberships } from './read-memberships';
export type { ReadMembership } from './read-memberships';
