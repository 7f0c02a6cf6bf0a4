export { startTemporaryInstance } from './temporary-instance';
export type { TemporaryInstance } from './temporary-instance';
export { startTemporaryLedger } from './temporary-ledger';
export type { TemporaryLedger } from './temporary-ledger';
