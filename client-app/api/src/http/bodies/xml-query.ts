import { IsId, omitFields } from '@cession/model/interface';
import { IsOptional } from 'class-validator';

/** What an XML document cannot say: its place on the ledger and the partners behind its names. */
export class RecordXmlQuery {
  /** Or the header Idempotency-Key. */
  @IsOptional() @IsId() id?: string;
  @IsId() trade!: string;
  /** Partner ids; an order and an invoice need both. */
  @IsOptional() @IsId() seller?: string;
  @IsOptional() @IsId() buyer?: string;
}

/** An amendment's trade is in its path. */
export class AmendXmlQuery extends omitFields(RecordXmlQuery, ['trade']) {}
