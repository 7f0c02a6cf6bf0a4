import { Allow, IsArray, IsBoolean, IsIn, IsOptional, IsString } from 'class-validator';
import { DisclosedValue } from './commands';
import {
  ComparedValues,
  EvidenceRecord,
  FinancingRequestRecord,
  MatchRecord,
  MatchTerms,
  PartnerIdentity,
  PartnerRecord,
  ReceivableRecord,
  RuleOutcome,
  VisibleDocument,
} from './records';
import { IsId, IsInstant, IsTextLine, IsTransactionId, Nested, NestedList } from './shape';

/** What a submitted transaction returns: nothing private, for the result is in every block. */
export class Receipt {
  @IsId() readonly id!: string;
  /** Of the transaction that did it: a repeat names the first one's. */
  @IsTransactionId() readonly transactionId!: string;
  @IsTextLine(64) readonly status!: string;
  /** The same command was carried out before: nothing is written now, this is the first one's answer. */
  @IsBoolean() readonly repeated!: boolean;
}

export class PartnerView {
  @Nested(() => PartnerRecord) readonly partner!: PartnerRecord;
  /** Only where the organisation is a member of the data collection `trade`. */
  @IsOptional() @Nested(() => PartnerIdentity) readonly details?: PartnerIdentity;
}

export class EvidenceView {
  @Nested(() => EvidenceRecord) readonly evidence!: EvidenceRecord;
  /** Only where the organisation holds it and the caller may see it. */
  @IsOptional() @Nested(() => VisibleDocument) readonly content?: VisibleDocument;
}

export class MatchDetails {
  @Nested(() => MatchTerms) readonly terms!: MatchTerms;
  @NestedList(() => ComparedValues) readonly compared!: readonly ComparedValues[];
}

export class MatchView {
  @Nested(() => MatchRecord) readonly match!: MatchRecord;
  @IsOptional() @Nested(() => MatchDetails) readonly details?: MatchDetails;
}

export class MatchPreview {
  @IsId() readonly trade!: string;
  @IsId() readonly ruleSet!: string;
  @IsBoolean() readonly matched!: boolean;
  @NestedList(() => RuleOutcome) readonly rules!: readonly RuleOutcome[];
  @NestedList(() => ComparedValues) readonly compared!: readonly ComparedValues[];
}

export class ReceivableView {
  @Nested(() => ReceivableRecord) readonly receivable!: ReceivableRecord;
  /** Only where the organisation holds them and the caller may see them. */
  @IsOptional() @Nested(() => MatchTerms) readonly terms?: MatchTerms;
}

/** A key of the public state, taken apart. */
export class HistoryKey {
  @IsTextLine(64) readonly objectType!: string;
  @IsArray() @IsString({ each: true }) readonly attributes!: readonly string[];
}

/** One change of one key; `before` is absent for a creation, `after` where the key was deleted. */
export class HistoryEntry {
  @Nested(() => HistoryKey) readonly key!: HistoryKey;
  @IsTransactionId() readonly transactionId!: string;
  @IsInstant() readonly at!: string;
  @IsOptional() @Allow() readonly before?: unknown;
  @IsOptional() @Allow() readonly after?: unknown;
}

/** A receivable's whole public past, oldest first: its own, its match's and its trade's evidence. */
export class ReceivableHistory {
  @IsId() readonly id!: string;
  @NestedList(() => HistoryEntry) readonly entries!: readonly HistoryEntry[];
}

/** A receivable, and stored values byte for byte, for the seller to disclose. */
export class Disclosable {
  @Nested(() => ReceivableRecord) readonly receivable!: ReceivableRecord;
  @NestedList(() => DisclosedValue) readonly values!: readonly DisclosedValue[];
}

export const financedAnswers = ['NO', 'EXACT', 'PARTIAL'] as const;

export class InvoiceCheckResult {
  /** EXACT: this invoice is financed here; PARTIAL: one of the same parties, amount and date is. */
  @IsIn(financedAnswers) readonly financed!: (typeof financedAnswers)[number];
}

/** A request with everything that the seller disclosed. */
export class FinancingRequestView {
  @Nested(() => FinancingRequestRecord) readonly request!: FinancingRequestRecord;
  @NestedList(() => DisclosedValue) readonly disclosed!: readonly DisclosedValue[];
}
