import { IsOptional } from 'class-validator';
import {
  IsBusinessDate,
  IsCurrencyCode,
  IsDocumentNumber,
  IsId,
  IsMspId,
  IsPositiveMinorUnits,
  IsSalt,
  IsTextLine,
} from '../shape';

/** Public part: money from the buyer of this receivable arrived at this bank. */
export class RecordCollection {
  @IsId() id!: string;
  @IsId() receivable!: string;
  @IsMspId() bank!: string;
}

/** Private part of a collection (collection `deal-<bank>`). */
export class CollectionContent {
  @IsSalt() salt!: string;
  @IsPositiveMinorUnits() amount!: string;
  @IsCurrencyCode() currency!: string;
  /** The bank's own reference of the entry in its books; used once for ever. */
  @IsDocumentNumber() bankEntryReference!: string;
  @IsBusinessDate() valueDate!: string;
  @IsOptional() @IsTextLine(256) payer?: string;
  @IsOptional() @IsTextLine(512) remittance?: string;
}

export class CollectionQuery {
  @IsId() id!: string;
  @IsMspId() bank!: string;
}
