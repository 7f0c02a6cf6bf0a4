export type * from './config';
export { readConfig } from './read-config';
