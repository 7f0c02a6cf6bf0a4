import { IsId } from '@cession/model/interface';
import { IsOptional } from 'class-validator';

/** What an XML document cannot say: its id on the ledger and the partners behind its names. */
export class DocumentXmlQuery {
  /** Or the header Idempotency-Key. */
  @IsOptional() @IsId() id?: string;
  /** Partner ids; an order and an invoice need both. */
  @IsOptional() @IsId() seller?: string;
  @IsOptional() @IsId() buyer?: string;
}
