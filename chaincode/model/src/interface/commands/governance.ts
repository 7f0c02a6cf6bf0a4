import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsBoolean,
  Max,
  Min,
} from 'class-validator';
import { IsCountryCode, IsId, IsMspId, IsSalt, NestedList } from '../shape';
import {
  evidenceKinds,
  examinationKinds,
  matchRules,
  partnerKinds,
  ruleSeverities,
  supplies,
  thirdPartyRoles,
} from '../vocabulary';
import type {
  EvidenceKind,
  ExaminationKind,
  MatchRule,
  PartnerKind,
  RuleSeverity,
  Supply,
  ThirdPartyRole,
} from '../vocabulary';

/** Which qualifications a kind of partner needs before it may act. */
export class QualificationRequirement {
  @IsIn(partnerKinds) partnerKind!: PartnerKind;
  @IsArray()
  @ArrayMaxSize(16)
  @ArrayUnique()
  @IsIn(examinationKinds, { each: true })
  qualifications!: ExaminationKind[];
}

/** Which organisations may host partners of a kind; a kind that no rule names, nobody hosts. */
export class HostRule {
  @IsIn(partnerKinds) partnerKind!: PartnerKind;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(64)
  @ArrayUnique()
  @IsMspId({ each: true })
  organisations!: string[];
}

/** Which organisations may attest a qualification; one that no rule names, nobody attests. */
export class AttestationRule {
  @IsIn(examinationKinds) qualification!: ExaminationKind;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(64)
  @ArrayUnique()
  @IsMspId({ each: true })
  organisations!: string[];
  /** Whether these organisations may attest partners that they host themselves. */
  @IsBoolean() ownPartners!: boolean;
}

/** How badly a broken rule weighs under a profile; a rule that is not named weighs what it says itself. */
export class RuleWeight {
  @IsIn(matchRules) rule!: MatchRule;
  @IsIn(ruleSeverities) severity!: RuleSeverity;
}

/**
 * Which evidence and which rules a kind of trade needs. Tolerances are millionths of the compared value;
 * 50000 is 5 %.
 */
export class TradeProfile {
  @IsId() id!: string;
  /** `services`: no goods move, and whoever finances it says that it knows so. */
  @IsIn(supplies) supply!: Supply;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(evidenceKinds, { each: true })
  requiredKinds!: EvidenceKind[];
  /** The goods never pass the customs of the seller's country: they are carried from elsewhere. */
  @IsBoolean() outsideCustoms!: boolean;
  /** Countries between which goods move without customs; empty where each is alone. */
  @IsArray()
  @ArrayMaxSize(64)
  @ArrayUnique()
  @IsCountryCode({ each: true })
  freeCirculation!: string[];
  /** How far the invoices may be above what is ordered. */
  @IsInt() @Min(0) @Max(1_000_000) orderValueToleranceMillionths!: number;
  /** How far the invoices may be above what is declared. */
  @IsInt() @Min(0) @Max(1_000_000) declaredValueToleranceMillionths!: number;
  @IsInt() @Min(0) @Max(1_000_000) quantityToleranceMillionths!: number;
  @IsInt() @Min(0) @Max(1_000_000) grossWeightToleranceMillionths!: number;
  @IsInt() @Min(0) @Max(1_000_000) packagesToleranceMillionths!: number;
  @NestedList(() => RuleWeight, { max: 32 }) weights!: RuleWeight[];
  @IsArray()
  @ArrayMaxSize(8)
  @ArrayUnique()
  @IsIn(thirdPartyRoles, { each: true })
  thirdParties!: ThirdPartyRole[];
}

/** The rules that are data, published on the ledger and signed by every member organisation. */
export class PublishPolicy {
  @IsId() commandId!: string;
  /** Organisations of which a majority must sign the next change of the policy. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(64)
  @ArrayUnique()
  @IsMspId({ each: true })
  organisations!: string[];
  @NestedList(() => HostRule, { max: 16 })
  hosts!: HostRule[];
  @NestedList(() => QualificationRequirement, { max: 16 })
  requirements!: QualificationRequirement[];
  @NestedList(() => AttestationRule, { max: 16 })
  attestations!: AttestationRule[];
  @NestedList(() => TradeProfile, { min: 1, max: 16 }) profiles!: TradeProfile[];
  /** Maker and checker of a quote must be two officers. */
  @IsBoolean() fourEyes!: boolean;
}

/** First policy only: the secret under which invoice fingerprints are computed. */
export class FingerprintSecret {
  @IsSalt() secret!: string;
}
