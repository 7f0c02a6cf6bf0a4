import {
  IsId,
  Nested,
  PartnerIdentity,
  RegisterPartner,
  omitFields,
} from '@cession/model/interface';
import { IsOptional } from 'class-validator';

export class RegisterPartnerBody extends omitFields(RegisterPartner, ['id']) {
  /** Or the header Idempotency-Key. */
  @IsOptional() @IsId() id?: string;
  @Nested(() => PartnerIdentity) details!: PartnerIdentity;
}
