export { connectLedger } from './connect-ledger';
export type { FabricGatewayConnection, LedgerConnectionOptions } from './connect-ledger';
export { defaultDeadlines } from './deadlines';
export type { LedgerDeadlines } from './deadlines';
export type {
  LedgerObserver,
  LedgerStage,
  RetryObservation,
  StageObservation,
} from './ledger-observer';
export { ContractFault } from './translate-error';
