import { Allow, IsArray, IsBoolean, IsIn, IsOptional, IsString } from 'class-validator';
import { DisclosedValue, EvidenceName } from './commands';
import {
  ComparedValues,
  Drawn,
  EvidenceRecord,
  FinancingRequestRecord,
  InvoiceQuestionRecord,
  MatchRecord,
  MatchTerms,
  PartnerIdentity,
  PartnerRecord,
  ReceivableRecord,
  RuleOutcome,
  VisibleDocument,
} from './records';
import { IsId, IsInstant, IsTextLine, IsTransactionId, Nested, NestedList } from './shape';
import {
  customsStatuses,
  evidenceStatuses,
  financedAnswers,
  matchRules,
  matchStandings,
  waybillStatuses,
} from './vocabulary';
import type {
  EvidenceStatus,
  FinancedAnswer,
  MatchRule,
  MatchStanding,
  ProgressStatus,
} from './vocabulary';

/** What a submitted transaction returns: nothing private, for the result is in every block. */
export class Receipt {
  @IsId() readonly id!: string;
  /** Of the transaction that did it: a repeat names the first one's. */
  @IsTransactionId() readonly transactionId!: string;
  @IsTextLine(64) readonly status!: string;
  /** The same command was carried out before: nothing is written now, this is the first one's answer. */
  @IsBoolean() readonly repeated!: boolean;
  /** Rules of a match that warn, and that an invoice might be another one: what is public of it. */
  @IsOptional()
  @IsArray()
  @IsIn(matchRules, { each: true })
  readonly warnings?: readonly MatchRule[];
}

export class PartnerView {
  @Nested(() => PartnerRecord) readonly partner!: PartnerRecord;
  /** Only where the organisation is a member of the data collection `trade` and the caller may know. */
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
  /** What the invoice draws from each document. */
  @NestedList(() => Drawn) readonly drawn!: readonly Drawn[];
}

export class MatchView {
  @Nested(() => MatchRecord) readonly match!: MatchRecord;
  @IsIn(matchStandings) readonly standing!: MatchStanding;
  /** What it rests on and no longer stands as it was compared. */
  @NestedList(() => EvidenceName) readonly changed!: readonly EvidenceName[];
  @IsOptional() @Nested(() => MatchDetails) readonly details?: MatchDetails;
}

export class MatchPreview {
  @IsOptional() @IsId() readonly invoice?: string;
  @IsId() readonly profile!: string;
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

/** A receivable's whole public past, oldest first: its own, its match's and its evidence's. */
export class ReceivableHistory {
  @IsId() readonly id!: string;
  @NestedList(() => HistoryEntry) readonly entries!: readonly HistoryEntry[];
}

/** A receivable, and stored values byte for byte, for the seller to disclose. */
export class Disclosable {
  @Nested(() => ReceivableRecord) readonly receivable!: ReceivableRecord;
  @NestedList(() => DisclosedValue) readonly values!: readonly DisclosedValue[];
}

/** As of the time of the answer: what is financed later is found by another question. */
export class InvoiceAnswer {
  @IsIn(financedAnswers) readonly financed!: FinancedAnswer;
  @IsInstant() readonly at!: string;
}

/** A question, and its answer once there is one. */
export class InvoiceQuestionView {
  @Nested(() => InvoiceQuestionRecord) readonly question!: InvoiceQuestionRecord;
  @IsOptional() @Nested(() => InvoiceAnswer) readonly answer?: InvoiceAnswer;
}

/** What the seller disclosed, as it was then; and of a document how it stands now. */
export class ShownValue extends DisclosedValue {
  /** Of documents: SUPERSEDED or VOIDED where it was replaced or withdrawn since. */
  @IsOptional() @IsIn(evidenceStatuses) readonly status?: EvidenceStatus;
  /** Of declarations and waybills: REVOKED where customs took its release back. */
  @IsOptional()
  @IsIn([...customsStatuses, ...waybillStatuses])
  readonly progress?: ProgressStatus;
}

/** A request with everything that the seller disclosed, and whether the match under it still stands. */
export class FinancingRequestView {
  @Nested(() => FinancingRequestRecord) readonly request!: FinancingRequestRecord;
  @IsIn(matchStandings) readonly standing!: MatchStanding;
  /** What the match rests on and no longer stands as it was compared. */
  @NestedList(() => EvidenceName) readonly changed!: readonly EvidenceName[];
  @NestedList(() => ShownValue) readonly disclosed!: readonly ShownValue[];
}
