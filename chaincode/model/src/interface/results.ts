import type {
  CollectionRecord,
  ComparedValues,
  EvidenceContentRecord,
  EvidenceRecord,
  FinancingRequestRecord,
  MatchDetailsRecord,
  MatchRecord,
  PartnerDetailsRecord,
  PartnerRecord,
  QuoteRecord,
  ReceivableRecord,
  ReceivableTermsRecord,
} from './records';
import type { DisclosedValue } from './commands/financing';
import type { MatchRule, RuleResult } from './vocabulary';

/**
 * What a submitted transaction returns: nothing private, for the result is in every block.
 * `transactionId` is that of the transaction that did it; a repeat returns the first one's.
 */
export interface Receipt {
  readonly id: string;
  readonly transactionId: string;
  readonly status: string;
}

export interface PartnerView {
  readonly partner: PartnerRecord;
  /** Absent where the caller's organisation is no member of `trade`. */
  readonly details?: PartnerDetailsRecord['details'];
}

export interface EvidenceView {
  readonly evidence: EvidenceRecord;
  readonly content?: Pick<EvidenceContentRecord, 'document' | 'attachments'>;
}

export interface MatchView {
  readonly match: MatchRecord;
  readonly details?: Pick<MatchDetailsRecord, 'terms' | 'compared'>;
}

export interface MatchPreview {
  readonly trade: string;
  readonly ruleSet: string;
  readonly matched: boolean;
  readonly rules: readonly { readonly rule: MatchRule; readonly result: RuleResult }[];
  readonly compared: readonly ComparedValues[];
}

export interface ReceivableView {
  readonly receivable: ReceivableRecord;
  readonly terms?: ReceivableTermsRecord['terms'];
}

/** One change of one key, oldest first; `before` is absent for a creation. */
export interface HistoryEntry {
  readonly key: { readonly objectType: string; readonly attributes: readonly string[] };
  readonly transactionId: string;
  readonly at: string;
  readonly before?: unknown;
  /** Absent where the key was deleted. */
  readonly after?: unknown;
}

/** A receivable's whole public past: its own, its match's and its trade's evidence. */
export interface ReceivableHistory {
  readonly id: string;
  readonly entries: readonly HistoryEntry[];
}

/** Stored values byte for byte, for the seller to disclose. */
export interface Disclosable {
  readonly receivable: string;
  readonly values: readonly DisclosedValue[];
}

export interface InvoiceCheckResult {
  /** EXACT: this invoice is financed here; PARTIAL: one of the same parties, amount and date is. */
  readonly financed: 'NO' | 'EXACT' | 'PARTIAL';
}

export interface FinancingRequestView {
  readonly request: FinancingRequestRecord;
  readonly disclosed: readonly DisclosedValue[];
}

/** What each evaluated transaction returns; submitted ones return a `Receipt`. */
export interface EvaluateResults {
  readonly 'partners:Get': PartnerView;
  readonly 'evidence:Get': EvidenceView;
  readonly 'matching:Preview': MatchPreview;
  readonly 'matching:Get': MatchView;
  readonly 'receivables:Get': ReceivableView;
  readonly 'receivables:History': ReceivableHistory;
  readonly 'receivables:Disclosable': Disclosable;
  readonly 'receivables:CheckInvoice': InvoiceCheckResult;
  readonly 'financing:GetRequest': FinancingRequestView;
  readonly 'financing:GetQuote': QuoteRecord;
  readonly 'collections:Get': CollectionRecord;
}
