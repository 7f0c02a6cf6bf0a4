export { connectLedger } from '../fabric-gateway';
export type { LedgerConnectionOptions } from '../fabric-gateway';
export type { LedgerDeadlines, PeerConnection } from '../ledger';
