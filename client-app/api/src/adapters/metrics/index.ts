export { ledgerStageMetrics, measuredLedger } from './ledger-metrics';
export { projectionMetrics } from './projection-metrics';
export { staleClaimMetrics } from './stale-claim-metrics';
export { certificateMetrics } from './certificate-metrics';
export type { WatchedCertificate } from './certificate-metrics';
