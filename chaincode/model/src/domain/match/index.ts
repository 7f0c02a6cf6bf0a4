export * from './run-match';
export * from './stale-match';
export * from './transitions';
