export * from './parsed-block';
export { blockDataHash, blockHeaderHash } from './block-hash';
export type { BlockHeaderFields } from './block-hash';
export { bufferOf } from './buffer-of';
export { parseBlock, parseBlockAndPrivateData, validationCodesOf } from './parse-block';
export { parsePrivateReadWriteSet, parseReadWriteSet } from './parse-read-write-set';
export { parseIdentity, parseTransaction, serializeIdentity } from './parse-transaction';
export { transactionIdOf } from './transaction-id';
export { validationCodeOf } from './validation-code';
