export type { LedgerConnectionOptions } from '../fabric-gateway';
export { ClientNotInstalled } from '../fabric-network';
export type { ConnectionProfile } from '../fabric-network';
export type { LedgerDeadlines, LedgerObserver, PeerConnection } from '../ledger';
export { connectPeer } from './connect-peer';
export type { LedgerClientChoice } from './connect-peer';
export { checkLedgerClient, ledgerClients, LedgerClientUnusable } from './ledger-client';
export type { LedgerClient } from './ledger-client';
