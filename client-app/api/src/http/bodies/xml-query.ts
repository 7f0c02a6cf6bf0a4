import { IsBusinessDate, IsId, mergeFields } from '@cession/model/interface';
import type { EvidenceKind, InputClass } from '@cession/model/interface';
import { IsOptional } from 'class-validator';
import { ReadQuery } from '../../ports';

class PartiesQuery {
  /** Partner ids; an order, an invoice and a credit note need both. */
  @IsOptional() @IsId() seller?: string;
  @IsOptional() @IsId() buyer?: string;
}

/** What an XML document cannot say: its id on the ledger and the partners behind its names. */
class DocumentXmlQuery extends PartiesQuery {
  /** Or the header Idempotency-Key. */
  @IsOptional() @IsId() id?: string;
}

class DueDateQuery {
  /**
   * The day on which it is due, where the file says none or says several. Everybody sees that its sender
   * said so, and a bank accepts the warning before it quotes; another day than the file's own is refused.
   */
  @IsOptional() @IsBusinessDate() dueDate?: string;
}

/** The read model finds the invoices that a credit note names by number: it may have to wait for one. */
class CreditedQuery extends ReadQuery {
  /** Id of the invoice that a credit note lowers, where its file names none that is known. */
  @IsOptional() @IsId() invoice?: string;
}

const InvoiceXmlQuery = mergeFields(DocumentXmlQuery, DueDateQuery);
const CreditNoteXmlQuery = mergeFields(DocumentXmlQuery, CreditedQuery);

/** What may be said beside a file of a kind. */
export const xmlQueryOf = (kind: EvidenceKind): InputClass<object> => {
  if (kind === 'invoice') return InvoiceXmlQuery;
  return kind === 'credit-note' ? CreditNoteXmlQuery : DocumentXmlQuery;
};

/** Beside a file of any kind that is not to be recorded. */
export const PreviewXmlQuery = mergeFields(PartiesQuery, mergeFields(DueDateQuery, CreditedQuery));
