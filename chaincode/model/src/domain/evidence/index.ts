export * from './document-parties';
export * from './invoice-claims';
export { maxDocuments } from './record-checks';
export * from './record-evidence';
export * from './update-progress';
export * from './void-evidence';
