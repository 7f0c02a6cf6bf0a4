export * from './check-record';
export * from './drawn-figures';
export * from './keys';
export * from './match-terms';
export * from './public-records';
export * from './private-records';
export * from './question-records';
