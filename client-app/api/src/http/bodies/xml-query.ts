import { IsBusinessDate, IsId } from '@cession/model/interface';
import { IsOptional } from 'class-validator';

/** What an XML document cannot say: its id on the ledger and the partners behind its names. */
export class DocumentXmlQuery {
  /** Or the header Idempotency-Key. */
  @IsOptional() @IsId() id?: string;
  /** Partner ids; an order and an invoice need both. */
  @IsOptional() @IsId() seller?: string;
  @IsOptional() @IsId() buyer?: string;
}

export class InvoiceXmlQuery extends DocumentXmlQuery {
  /**
   * The day on which it is due, where the file says none or says several. Everybody sees that its sender
   * said so, and a bank accepts the warning before it quotes; another day than the file's own is refused.
   */
  @IsOptional() @IsBusinessDate() dueDate?: string;
}
