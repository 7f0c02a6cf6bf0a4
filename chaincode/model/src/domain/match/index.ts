export * from './run-match';
export * from './stale-match';
