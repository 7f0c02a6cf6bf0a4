export * from './applied-commands';
export * from './current-documents';
export * from './decide';
export * from './result';
export * from './transition';
