/** Password hashes for set-up: the file that a user's `passwordHash` names holds one. */
export { hashPassword, verifyPassword } from './adapters/users';
