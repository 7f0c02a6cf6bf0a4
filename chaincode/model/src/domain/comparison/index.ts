export { evaluateMatch } from './evaluate-match';
export type { MatchInput, MatchOutcome } from './evaluate-match';
export type { TradeEvidence } from './trade-documents';
export * from './legal-name';
