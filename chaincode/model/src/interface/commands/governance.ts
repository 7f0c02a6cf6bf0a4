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
import { IsId, IsMspId, IsSalt, Nested, NestedList } from '../shape';
import { evidenceKinds, partnerKinds, qualificationKinds } from '../vocabulary';
import type { EvidenceKind, PartnerKind, QualificationKind } from '../vocabulary';

/** Which qualifications a kind of partner needs before it may act. */
export class QualificationRequirement {
  @IsIn(partnerKinds) partnerKind!: PartnerKind;
  @IsArray()
  @ArrayMaxSize(16)
  @ArrayUnique()
  @IsIn(qualificationKinds, { each: true })
  qualifications!: QualificationKind[];
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

/** Which organisations may attest a qualification; an empty list means the partner's own host. */
export class AttestationRule {
  @IsIn(qualificationKinds) qualification!: QualificationKind;
  @IsArray() @ArrayMaxSize(64) @IsMspId({ each: true }) organisations!: string[];
}

/** Tolerances are millionths of the compared value; 50000 is 5 %. */
export class MatchPolicy {
  @IsId() ruleSet!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(evidenceKinds, { each: true })
  requiredKinds!: EvidenceKind[];
  @IsInt() @Min(0) @Max(1_000_000) declaredValueToleranceMillionths!: number;
  @IsInt() @Min(0) @Max(1_000_000) grossWeightToleranceMillionths!: number;
  @IsInt() @Min(0) @Max(1_000_000) invoiceOverOrderToleranceMillionths!: number;
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
  @Nested(() => MatchPolicy) match!: MatchPolicy;
  /** Maker and checker of a quote must be two officers. */
  @IsBoolean() fourEyes!: boolean;
}

/** First policy only: the secret under which invoice fingerprints are computed. */
export class FingerprintSecret {
  @IsSalt() secret!: string;
}
