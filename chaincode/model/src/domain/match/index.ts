export * from './run-match';
export * from './transitions';
