export * from './documents';
export * from './governance';
export * from './partners';
export * from './evidence';
export * from './receivables';
export * from './financing';
export * from './collections';
export * from './questions';
