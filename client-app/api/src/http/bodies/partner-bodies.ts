import {
  AttestQualification,
  ChangePartnerStatus,
  IsId,
  PartnerDetails,
  RegisterPartner,
} from '@cession/model/interface';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { omitFields } from './omit-fields';

export class PartnerDetailsBody extends omitFields(PartnerDetails, ['salt']) {}

export class RegisterPartnerBody extends omitFields(RegisterPartner, ['id']) {
  /** Or the header Idempotency-Key. */
  @IsOptional() @IsId() id?: string;
  @ValidateNested() @Type(() => PartnerDetailsBody) details!: PartnerDetailsBody;
}

export class AttestQualificationBody extends omitFields(AttestQualification, [
  'commandId',
  'partner',
]) {
  @IsOptional() @IsId() commandId?: string;
}

export class ChangePartnerStatusBody extends omitFields(ChangePartnerStatus, [
  'commandId',
  'partner',
]) {
  @IsOptional() @IsId() commandId?: string;
}
