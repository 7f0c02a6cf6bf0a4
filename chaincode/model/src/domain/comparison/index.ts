export { judgeDocument } from './judge-document';
export type { JudgedRule } from './judge-document';
export { evaluateMatch } from './evaluate-match';
export type { MatchInput, MatchOutcome } from './evaluate-match';
export * from './stock';
export { meansSame } from './same-party';
export { moreThan } from './decimal';
export { creditedBy } from './financeable-amount';
export { ofOwnSale, strangeDocument } from './concerns-seller';
export { sameLegalEntity } from './registered-party';
export { tradeDocuments } from './trade-documents';
export type { RegisteredParty, TradeEvidence, TradeFacts } from './trade-documents';
export * from './legal-name';
export { leftOutReasons } from './proposal/left-out';
export type { LeftOutReason } from './proposal/left-out';
export { proposeDocuments } from './proposal/propose-documents';
export type {
  EvidenceProposal,
  LeftOutDocument,
  LinkedEvidence,
  ProposalHints,
} from './proposal/propose-documents';
