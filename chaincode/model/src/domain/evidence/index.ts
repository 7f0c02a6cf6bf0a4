export * from './invoice-claims';
export * from './natural-identity';
export { maxDocuments } from './record-checks';
export * from './record-evidence';
export * from './shared-carriage';
export { receiptsOf } from './stock-checks';
export type { StockFacts, StoredUnder } from './stock-checks';
export * from './update-progress';
export * from './void-evidence';
