export * from './ledger';
export * from './document-vault';
export * from './read-model';
export * from './salts';
export * from './tracing';
export * from './users';
export * from './identities';
export * from './user-store';
