export { ContractFault, refusalIn } from './contract-refusal';
export type { LedgerDeadlines } from './deadlines';
export { fullJitterMs, pause } from './full-jitter';
export { isIdentityRefusal } from './identity-refusal';
export { identityKey } from './identity-key';
export type {
  AttemptOutcome,
  CommitOutcome,
  LedgerAttempts,
  LedgerCall,
  ProposalFailure,
} from './ledger-attempts';
export { observed, silentObserver } from './ledger-observer';
export type {
  LedgerObserver,
  LedgerStage,
  RetryObservation,
  StageObservation,
} from './ledger-observer';
export { orderEnvelope } from './order-envelope';
export type { Ordering, SignedEnvelope } from './order-envelope';
export type { PeerConnection } from './peer-connection';
export { LedgersByIdentity } from './ledgers-by-identity';
