import type { InvoiceDocument } from '@cession/model/interface';
import type { XmlElement, XmlReading } from '../xml';
import { optionalFields } from './optional-fields';
import { readCurrency, readPaymentCurrency } from './read-currency';
import { readDue } from './read-due';
import { lineElements, readTradeLine } from './read-lines';
import { readOrderReference } from './read-order-reference';
import { readParts } from './read-parts';
import { readBilledParties } from './read-party';
import { readPrecedingInvoices } from './read-preceding-invoices';
import { readBilledTotals } from './read-totals';
import { readType } from './read-type';
import { maxTerm } from './text-limits';

/** What a sender says beside the file. */
export interface GivenBeside {
  /** The day on which an invoice is due that does not say it, or says several. */
  readonly dueDate?: string;
}

const line = 'cac:InvoiceLine';

/** UBL Invoice (EN 16931): the total is what is payable and what was paid before. */
export const readInvoice = (
  reading: XmlReading,
  root: XmlElement,
  { dueDate: given }: GivenBeside = {},
): InvoiceDocument => {
  const typeCode = readType(reading, root);
  const currency = readCurrency(reading, root, 'cac:LegalMonetaryTotal');
  const lines = lineElements(reading, root, line).map((each) =>
    readTradeLine(reading, each, currency, { quantity: 'cbc:InvoicedQuantity' }),
  );
  const { total, payable, prepaid, rounding } = readBilledTotals(reading, root, currency);
  const parts = { currency, lines, total, prepaid, rounding };
  const { adjustments, tax } = readParts(reading, root, parts);
  return {
    // BT-1 and BT-2.
    number: reading.number(root, 'cbc:ID'),
    issueDate: reading.requiredDate(root, 'cbc:IssueDate'),
    ...readDue(reading, root, { currency, payable, given }),
    ...optionalFields({
      typeCode,
      orderReference: readOrderReference(reading, root, line),
      precedingInvoices: readPrecedingInvoices(reading, root),
    }),
    ...readBilledParties(reading, root),
    currency,
    ...optionalFields({
      paymentCurrency: readPaymentCurrency(reading, root, currency),
      incoterm: reading.shortText(maxTerm, root, 'cac:DeliveryTerms/cbc:ID'),
      tax,
    }),
    lines: lines.map((each) => each.line),
    adjustments,
    total: total.toString(),
    prepaid: prepaid.toString(),
    payable: payable.toString(),
  };
};
