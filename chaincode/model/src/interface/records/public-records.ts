import { Equals, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Min } from 'class-validator';
import { PublishPolicy, TradeProfile, disputeReasons } from '../commands';
import type { DisputeReason } from '../commands';
import {
  IsBusinessDate,
  IsCurrencyCode,
  IsId,
  IsInstant,
  IsMinorUnits,
  IsMspId,
  IsSha256,
  IsTextLine,
  IsTransactionId,
  Nested,
  NestedList,
  omitFields,
} from '../shape';
import { Recorded, Stamp } from '../stamps';
import {
  assignmentKinds,
  customsStatuses,
  evidenceKinds,
  evidenceStatuses,
  matchRules,
  matchStatuses,
  partnerKinds,
  partnerStatuses,
  qualificationKinds,
  receivableStatuses,
  ruleResults,
  waybillStatuses,
} from '../vocabulary';
import type {
  AssignmentKind,
  EvidenceKind,
  EvidenceStatus,
  MatchRule,
  MatchStatus,
  PartnerKind,
  PartnerStatus,
  ProgressStatus,
  QualificationKind,
  ReceivableStatus,
  RuleResult,
} from '../vocabulary';
import { InvoiceAnswerRecord, InvoiceClaimRecord } from './question-records';

/** What the policy says, without the command that published it. */
export class Policy extends omitFields(PublishPolicy, ['commandId']) {}

/** `policy` / current */
export class PolicyRecord extends Recorded {
  @Equals('policy') readonly kind!: 'policy';
  @Nested(() => Policy) readonly policy!: Policy;
}

export class Qualification {
  @IsIn(qualificationKinds) readonly qualification!: QualificationKind;
  @IsSha256() readonly documentDigest!: string;
  @IsBusinessDate() readonly validFrom!: string;
  @IsBusinessDate() readonly validUntil!: string;
  @Nested(() => Stamp) readonly attestedBy!: Stamp;
}

/** HMACs of an identifier, and of its scheme where two numbers of it are two companies. */
export class IdentifierFingerprint {
  @IsOptional() @IsSha256() readonly scheme?: string;
  @IsSha256() readonly value!: string;
}

/** HMACs of what a legal entity is known by. */
export class EntityFingerprints {
  /** Of name and country: whoever has it is that one unless an identifier contradicts. */
  @IsSha256() readonly name!: string;
  /** Whoever has one of them is that one. */
  @NestedList(() => IdentifierFingerprint)
  readonly identifiers!: readonly IdentifierFingerprint[];
}

/** `partner` / id */
export class PartnerRecord extends Recorded {
  @Equals('partner') readonly kind!: 'partner';
  @IsId() readonly id!: string;
  /**
   * The legal entity that it is: the id of the first partner that was qualified for it. Of an applicant
   * what was known when it was registered or attested last; final once it is qualified.
   */
  @IsId() readonly entity!: string;
  /** Of kinds that are known by their legal entity. */
  @IsOptional() @Nested(() => EntityFingerprints) readonly identity?: EntityFingerprints;
  /** The transaction that had registered the id before, for another organisation. */
  @IsOptional() @IsTransactionId() readonly replaces?: string;
  /** MSP id of the organisation whose consent it needs: it hosted the legal entity before. */
  @IsOptional() @IsMspId() readonly consentOf?: string;
  /** MSP id of the organisation that hosts it: its certificates come from there. */
  @IsMspId() readonly organisation!: string;
  @IsArray() @IsIn(partnerKinds, { each: true }) readonly kinds!: readonly PartnerKind[];
  @IsIn(partnerStatuses) readonly status!: PartnerStatus;
  @NestedList(() => Qualification) readonly qualifications!: readonly Qualification[];
  /** What its kinds need under the policy in force at the last attestation. */
  @IsArray()
  @IsIn(qualificationKinds, { each: true })
  readonly required!: readonly QualificationKind[];
}

/**
 * `entity` / HMAC of an identifier, or of name and country: whose it is. Claimed when a partner is
 * qualified, so that nobody's application holds up the company itself.
 */
export class EntityRecord {
  @Equals(1) readonly schemaVersion!: 1;
  @Equals('entity') readonly kind!: 'entity';
  @IsId() readonly entity!: string;
  /** MSP id of the organisation that hosts the partner for which it was claimed. */
  @IsMspId() readonly organisation!: string;
  @Nested(() => Stamp) readonly claimed!: Stamp;
}

/** `revoked` / legal entity: a partner of it was revoked, and it registers no other one. */
export class RevokedEntityRecord {
  @Equals(1) readonly schemaVersion!: 1;
  @Equals('revoked-entity') readonly kind!: 'revoked-entity';
  @IsId() readonly entity!: string;
  @Nested(() => Stamp) readonly revoked!: Stamp;
}

/** Partner that issued a document, and its organisation. */
export class Issuer {
  @IsId() readonly partner!: string;
  @IsMspId() readonly organisation!: string;
}

/** `evidence` / kind / id. Its content lies in its issuer's data collection. */
export class EvidenceRecord extends Recorded {
  @Equals('evidence') readonly kind!: 'evidence';
  @IsIn(evidenceKinds) readonly evidenceKind!: EvidenceKind;
  @IsId() readonly id!: string;
  @Nested(() => Issuer) readonly issuer!: Issuer;
  @IsIn(evidenceStatuses) readonly status!: EvidenceStatus;
  /** Counts what changes in it that a match compares. */
  @IsInt() @Min(1) readonly revision!: number;
  /** Declarations and waybills only. */
  @IsOptional()
  @IsIn([...customsStatuses, ...waybillStatuses])
  readonly progress?: ProgressStatus;
  @IsOptional() @IsId() readonly supersedes?: string;
  /** The first version: of amendments, and of what was recorded anew after it had been voided. */
  @IsOptional() @IsId() readonly origin?: string;
  @IsOptional() @IsId() readonly supersededBy?: string;
  @IsOptional() @IsTextLine(256) readonly voidReason?: string;
  /**
   * Invoices and waybills: fingerprints under which another one is found that might be the same, or that
   * names the same container or air waybill.
   */
  @IsOptional() @IsArray() @IsSha256({ each: true }) readonly near?: readonly string[];
}

/**
 * `identity` / HMAC of what makes an order, declaration or waybill that very document: whoever recorded
 * it. The same document is recorded once, and what was drawn from it stays drawn.
 */
export class IdentityRecord {
  @Equals(1) readonly schemaVersion!: 1;
  @Equals('identity') readonly kind!: 'identity';
  @IsIn(evidenceKinds) readonly evidenceKind!: EvidenceKind;
  @IsId() readonly evidence!: string;
  @IsId() readonly origin!: string;
  @Nested(() => Stamp) readonly claimed!: Stamp;
}

/** `fingerprint` / HMAC / document: left by each version of an invoice or waybill, and never deleted. */
export class FingerprintRecord {
  @Equals(1) readonly schemaVersion!: 1;
  @Equals('fingerprint') readonly kind!: 'fingerprint';
  @IsId() readonly evidence!: string;
  /** The first version of the document. */
  @IsId() readonly origin!: string;
  @Nested(() => Stamp) readonly claimed!: Stamp;
}

export class RuleOutcome {
  @IsIn(matchRules) readonly rule!: MatchRule;
  @IsIn(ruleResults) readonly result!: RuleResult;
}

export class MatchedEvidence {
  @IsIn(evidenceKinds) readonly kind!: EvidenceKind;
  @IsId() readonly id!: string;
  /** The one that was compared. */
  @IsInt() @Min(1) readonly revision!: number;
}

export class Dispute {
  @IsIn(disputeReasons) readonly reason!: DisputeReason;
  @Nested(() => Stamp) readonly raised!: Stamp;
}

/** A receivable that was issued from a match and not cancelled since. */
export class LiveReceivable {
  @IsId() readonly receivable!: string;
  /** Of which instalment, where the invoice is payable in such. */
  @IsOptional() @IsInt() @Min(1) readonly instalment?: number;
}

/** `match` / first version of the invoice */
export class MatchRecord extends Recorded {
  @Equals('match') readonly kind!: 'match';
  @IsId() readonly invoice!: string;
  @IsIn(matchStatuses) readonly status!: MatchStatus;
  /** As it was when the match ran. */
  @Nested(() => TradeProfile) readonly profile!: TradeProfile;
  @NestedList(() => RuleOutcome) readonly rules!: readonly RuleOutcome[];
  /** All that was compared, the invoice among it. */
  @NestedList(() => MatchedEvidence) readonly evidence!: readonly MatchedEvidence[];
  /** One at most for the invoice or, where it is payable in such, for each instalment. */
  @NestedList(() => LiveReceivable) readonly receivables!: readonly LiveReceivable[];
  /** A receivable was issued once, whatever became of it. */
  @IsOptional() @IsBoolean() readonly issued?: boolean;
  /**
   * Of the last receivable that its seller cancelled while the buyer disputed it. It is about the invoice:
   * whatever is issued from then on, of whichever instalment, is disputed until the buyer acknowledges it.
   */
  @IsOptional() @Nested(() => Dispute) readonly dispute?: Dispute;
}

export class Holding {
  /** MSP id of the holder: the seller's organisation or a bank. */
  @IsMspId() readonly organisation!: string;
  @IsMinorUnits() readonly amount!: string;
}

/** Part of the seller's holding promised to a bank by an accepted quote. */
export class Reservation {
  @IsId() readonly quote!: string;
  @IsMspId() readonly organisation!: string;
  @IsMinorUnits() readonly amount!: string;
  /** Last day; after it the reservation counts for nothing. */
  @IsBusinessDate() readonly until!: string;
}

export class Assignment {
  @IsIn(assignmentKinds) readonly kind!: AssignmentKind;
  @IsId() readonly quote!: string;
  @IsMspId() readonly from!: string;
  @IsMspId() readonly to!: string;
  @IsMinorUnits() readonly amount!: string;
  @IsTransactionId() readonly transactionId!: string;
  @IsInstant() readonly at!: string;
}

/** `receivable` / id. Amounts in minor units. */
export class ReceivableRecord extends Recorded {
  @Equals('receivable') readonly kind!: 'receivable';
  @IsId() readonly id!: string;
  /** First version of the invoice that it is the claim of, and under which its match lies. */
  @IsId() readonly invoice!: string;
  /** Which instalment of the invoice it is the claim of, the first is 1; of all of it where left out. */
  @IsOptional() @IsInt() @Min(1) readonly instalment?: number;
  /** MSP id of the seller's organisation. */
  @IsMspId() readonly issuer!: string;
  @IsCurrencyCode() readonly currency!: string;
  @IsMinorUnits() readonly faceAmount!: string;
  @IsMinorUnits() readonly outstandingAmount!: string;
  /** Non-cash reductions so far. */
  @IsMinorUnits() readonly dilutedAmount!: string;
  @IsMinorUnits() readonly collectedAmount!: string;
  @IsBusinessDate() readonly dueDate!: string;
  @IsIn(receivableStatuses) readonly status!: ReceivableStatus;
  @NestedList(() => Holding) readonly holdings!: readonly Holding[];
  @NestedList(() => Reservation) readonly reservations!: readonly Reservation[];
  @NestedList(() => Assignment) readonly assignments!: readonly Assignment[];
  @IsOptional() @Nested(() => Stamp) readonly acknowledged?: Stamp;
  @IsOptional() @Nested(() => Dispute) readonly dispute?: Dispute;
  @IsOptional() @IsTextLine(256) readonly cancelReason?: string;
}

/** Kind → class of every value of the public state. */
export const publicRecords = {
  policy: PolicyRecord,
  partner: PartnerRecord,
  entity: EntityRecord,
  'revoked-entity': RevokedEntityRecord,
  evidence: EvidenceRecord,
  identity: IdentityRecord,
  fingerprint: FingerprintRecord,
  'invoice-claim': InvoiceClaimRecord,
  'invoice-answer': InvoiceAnswerRecord,
  match: MatchRecord,
  receivable: ReceivableRecord,
} as const;

export type PublicRecord = InstanceType<(typeof publicRecords)[keyof typeof publicRecords]>;
