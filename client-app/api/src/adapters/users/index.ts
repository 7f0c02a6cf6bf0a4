export { configuredUsers } from './configured-users';
export { hashPassword, verifyPassword } from './password-hash';
