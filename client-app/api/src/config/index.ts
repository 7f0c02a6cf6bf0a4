export * from './application-config';
export { ConfigurationError, readConfig } from './read-config';
