import type { PrecedingInvoice } from '@cession/model/interface';
import type { XmlElement, XmlReading } from '../xml';
import { optionalFields } from './optional-fields';

/** What the ledger takes. */
const maxPreceding = 100;

/** BT-25 and BT-26, of invoices; credit notes are no claims that another one corrects. */
export const readPrecedingInvoices = (
  reading: XmlReading,
  root: XmlElement,
): PrecedingInvoice[] | undefined => {
  const references = ['InvoiceDocumentReference', 'SelfBilledInvoiceDocumentReference'].flatMap(
    (name) => root.all(`cac:BillingReference/cac:${name}`),
  );
  if (references.length > maxPreceding) {
    const message = `it names ${references.length} invoices before it, the ledger takes ${maxPreceding}`;
    reading.refuse(root, 'FIELD_TOO_MANY', message, 'cac:BillingReference');
  }
  const preceding = references.map((reference) => ({
    number: reading.number(reference, 'cbc:ID'),
    ...optionalFields({ issueDate: reading.date(reference, 'cbc:IssueDate') }),
  }));
  return preceding.length > 0 ? preceding : undefined;
};
