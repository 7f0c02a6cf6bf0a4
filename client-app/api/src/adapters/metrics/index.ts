export { ledgerStageMetrics, measuredLedger } from './ledger-metrics';
export { projectionMetrics } from './projection-metrics';
