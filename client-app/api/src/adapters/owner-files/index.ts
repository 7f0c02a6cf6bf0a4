export { httpOwnerFiles } from './http-owner-files';
