export { evaluateMatch } from './evaluate-match';
export type { MatchInput, MatchOutcome } from './evaluate-match';
export * from './stock';
export { meansSame } from './same-party';
export { strangeDocument } from './concerns-seller';
export { sameLegalEntity } from './registered-party';
export { tradeDocuments } from './trade-documents';
export type { RegisteredParty, TradeEvidence, TradeFacts } from './trade-documents';
export * from './legal-name';
