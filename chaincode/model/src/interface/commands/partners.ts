import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
} from 'class-validator';
import {
  IsBusinessDate,
  IsCountryCode,
  IsId,
  IsSalt,
  IsSha256,
  IsTextLine,
  IsTransactionId,
  NestedList,
} from '../shape';
import { partnerKinds, qualificationKinds } from '../vocabulary';
import type { PartnerKind, QualificationKind } from '../vocabulary';
import { PartyIdentifier } from './documents';

/** Public part: the id is a pseudonym, it says nothing of who the partner is. */
export class RegisterPartner {
  @IsId() id!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @ArrayUnique()
  @IsIn(partnerKinds, { each: true })
  kinds!: PartnerKind[];
}

/** Private part (collection `trade`): who the partner is. */
export class PartnerDetails {
  @IsSalt() salt!: string;
  @IsTextLine(256) legalName!: string;
  @IsCountryCode() country!: string;
  @IsOptional()
  @NestedList(() => PartyIdentifier, { max: 16 })
  identifiers?: PartyIdentifier[];
}

export class AttestQualification {
  @IsId() commandId!: string;
  @IsId() partner!: string;
  @IsIn(qualificationKinds) qualification!: QualificationKind;
  /** SHA-256 of the document that was examined. */
  @IsSha256() documentDigest!: string;
  @IsBusinessDate() validFrom!: string;
  /** Last day on which it holds. */
  @IsBusinessDate() validUntil!: string;
  /**
   * The transaction that registered whom was examined; must be said of an applicant whose id another
   * organisation had registered before.
   */
  @IsOptional() @IsTransactionId() registration?: string;
}

export class ChangePartnerKinds {
  @IsId() commandId!: string;
  @IsId() partner!: string;
  /** All that it is from now on. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @ArrayUnique()
  @IsIn(partnerKinds, { each: true })
  kinds!: PartnerKind[];
}

export class ChangePartnerStatus {
  @IsId() commandId!: string;
  @IsId() partner!: string;
  @IsIn(['SUSPENDED', 'QUALIFIED', 'REVOKED']) status!: 'SUSPENDED' | 'QUALIFIED' | 'REVOKED';
  @IsTextLine(256) reason!: string;
}

export class PartnerQuery {
  @IsId() id!: string;
}
