export { connectLedger } from './connect-ledger';
export type { LedgerConnectionOptions } from './connect-ledger';
