import type { InvoiceDocument } from '@cession/model/interface';
import { documentTypes } from '@cession/model/domain/code-lists';
import { claimTypes } from '@cession/model/domain/identifiers';
import { lineOf, readFlag } from '../xml';
import type { XmlElement, XmlReading } from '../xml';
import { optionalFields } from './optional-fields';
import { readAdjustments } from './read-adjustments';
import { readCurrency, readPaymentCurrency } from './read-currency';
import { readDue } from './read-due';
import { lineElements, readTradeLine } from './read-lines';
import { readOrderReference } from './read-order-reference';
import { readBilledParties } from './read-party';
import { readPrecedingInvoices } from './read-preceding-invoices';
import { readTax, readWithheldTax } from './read-tax';
import { readBilledTotals } from './read-totals';
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
      tax: readTax(reading, root, currency),
    }),
    lines: lines.map((each) => each.line),
    adjustments: [
      ...readAdjustments(reading, root, currency),
      ...lines.flatMap(({ adjustments }) => adjustments),
      ...rounding,
      ...readWithheldTax(reading, root, currency, { total, prepaid }),
    ],
    total: total.toString(),
    prepaid: prepaid.toString(),
    payable: payable.toString(),
  };
};

/** `SalesInvoice` is what the examples of UBL 2.0 say; other words may be of anything. */
const typeWord = 'SalesInvoice';

/** UN/EDIFACT 1001 (BT-3), if it is one of a claim; the match warns of some of them. */
const readType = (reading: XmlReading, root: XmlElement): string | undefined => {
  noteCopy(reading, root);
  const element = root.first('cbc:InvoiceTypeCode');
  const code = element && lineOf(element);
  if (!element || code === undefined || claimTypes.has(code)) return code;
  if (code === typeWord) {
    const text = `${code} is no code and was read as that of a commercial invoice`;
    reading.warn(element, 'CODE_REPLACED', text);
  } else if (documentTypes.has(code)) {
    reading.refuse(element, 'DOCUMENT_TYPE_UNEXPECTED', `type ${code} claims no payment`);
  } else {
    reading.refuse(element, 'FIELD_MALFORMED', `${code} is no type of UN/EDIFACT 1001`);
  }
  return undefined;
};

const noteCopy = (reading: XmlReading, root: XmlElement): void => {
  const copy = root.first('cbc:CopyIndicator');
  if (copy && readFlag(reading, copy))
    reading.warn(copy, 'COPY', 'it says of itself that it is a copy');
};
