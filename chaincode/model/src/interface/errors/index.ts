export * from './contract-errors';
export type { ErrorSpec, Violation } from './error-spec';
