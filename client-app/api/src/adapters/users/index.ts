export { openAddedUsers } from './added-users';
export type { AddedUsers, AddedUsersOptions } from './added-users';
export { configuredUsers } from './configured-users';
export { hashGeneratedPassword, hashPassword, verifyPassword } from './password-hash';
