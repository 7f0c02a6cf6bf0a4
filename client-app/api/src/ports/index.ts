export * from './ledger';
export * from './document-vault';
export * from './read-model';
