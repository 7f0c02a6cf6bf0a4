import { Equals, IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { MatchPolicy, PublishPolicy, disputeReasons } from '../commands';
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

/** `partner` / id */
export class PartnerRecord extends Recorded {
  @Equals('partner') readonly kind!: 'partner';
  @IsId() readonly id!: string;
  /** The legal entity that it is: the id of the first partner that was registered for it. */
  @IsId() readonly entity!: string;
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

/** `entity` / HMAC of an identifier, or of name and country where there is none: whose it is. */
export class EntityRecord {
  @Equals(1) readonly schemaVersion!: 1;
  @Equals('entity') readonly kind!: 'entity';
  @IsId() readonly entity!: string;
  @Nested(() => Stamp) readonly claimed!: Stamp;
}

/** Partner that issued a document, and its organisation. */
export class Issuer {
  @IsId() readonly partner!: string;
  @IsMspId() readonly organisation!: string;
}

/** `evidence` / trade / kind / id */
export class EvidenceRecord extends Recorded {
  @Equals('evidence') readonly kind!: 'evidence';
  @IsIn(evidenceKinds) readonly evidenceKind!: EvidenceKind;
  @IsId() readonly id!: string;
  @IsId() readonly trade!: string;
  @Nested(() => Issuer) readonly issuer!: Issuer;
  @IsIn(evidenceStatuses) readonly status!: EvidenceStatus;
  /** Declarations and waybills only. */
  @IsOptional()
  @IsIn([...customsStatuses, ...waybillStatuses])
  readonly progress?: ProgressStatus;
  @IsOptional() @IsId() readonly supersedes?: string;
  /** Amendments: the first version. */
  @IsOptional() @IsId() readonly origin?: string;
  @IsOptional() @IsId() readonly supersededBy?: string;
  @IsOptional() @IsTextLine(256) readonly voidReason?: string;
  /** Invoices: another one might be the same. */
  @IsOptional() @IsBoolean() readonly partialDuplicate?: boolean;
}

/** `fingerprint` / HMAC / trade / invoice: left by each version of an invoice, and never deleted. */
export class FingerprintRecord {
  @Equals(1) readonly schemaVersion!: 1;
  @Equals('fingerprint') readonly kind!: 'fingerprint';
  @IsId() readonly trade!: string;
  @IsId() readonly evidence!: string;
  /** The first version of the invoice. */
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
  /** Amendments: the first version. */
  @IsOptional() @IsId() readonly origin?: string;
}

/** `match` / trade */
export class MatchRecord extends Recorded {
  @Equals('match') readonly kind!: 'match';
  @IsId() readonly trade!: string;
  @IsIn(matchStatuses) readonly status!: MatchStatus;
  @IsId() readonly ruleSet!: string;
  @Nested(() => MatchPolicy) readonly policy!: MatchPolicy;
  @NestedList(() => RuleOutcome) readonly rules!: readonly RuleOutcome[];
  @NestedList(() => MatchedEvidence) readonly evidence!: readonly MatchedEvidence[];
  /** The live receivable issued from this match, if any. */
  @IsOptional() @IsId() readonly receivable?: string;
  /** First versions of the invoices on which a receivable was ever issued. */
  @IsOptional() @IsArray() @IsId({ each: true }) readonly issuedOn?: readonly string[];
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

export class Dispute {
  @IsIn(disputeReasons) readonly reason!: DisputeReason;
  @Nested(() => Stamp) readonly raised!: Stamp;
}

/** `receivable` / id. Amounts in minor units. */
export class ReceivableRecord extends Recorded {
  @Equals('receivable') readonly kind!: 'receivable';
  @IsId() readonly id!: string;
  @IsId() readonly trade!: string;
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
  evidence: EvidenceRecord,
  fingerprint: FingerprintRecord,
  match: MatchRecord,
  receivable: ReceivableRecord,
} as const;

export type PublicRecord = InstanceType<(typeof publicRecords)[keyof typeof publicRecords]>;
