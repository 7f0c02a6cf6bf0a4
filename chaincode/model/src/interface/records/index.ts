export * from './check-record';
export * from './keys';
export * from './public-records';
export * from './private-records';
