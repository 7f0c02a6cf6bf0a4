import type { InvoiceDocument } from '@cession/model/interface';
import { optionalFields } from './optional-fields';
import { lineElements, readAdjustments, readRounding, readTradeLine } from './read-lines';
import { checkCurrencyCode, readOptionalAmount, readRequiredAmount } from './read-numbers';
import { onlyReference } from './read-order-reference';
import { readParty } from './read-party';
import { readTax } from './read-tax';
import type { UblReading } from './ubl-reading';
import type { XmlElement } from './xml-element';

const totals = 'cac:LegalMonetaryTotal';

/** UN/CEFACT 1001: pro-forma, credit note, self-billed credit note, factored credit note. */
const noClaim = new Set(['325', '381', '261', '396']);

/** UBL Invoice: the total is what is payable and what was paid before. */
export const readInvoice = (reading: UblReading, root: XmlElement): InvoiceDocument => {
  checkType(reading, root);
  const currency = invoiceCurrency(reading, root);
  const lines = lineElements(reading, root, 'cac:InvoiceLine').map((line) =>
    readTradeLine(reading, line, 'cbc:InvoicedQuantity', currency),
  );
  const total = root.first(totals);
  const payable = readRequiredAmount(reading, root, `${totals}/cbc:PayableAmount`, currency);
  const prepaid = readOptionalAmount(reading, root, `${totals}/cbc:PrepaidAmount`, currency);
  return {
    number: reading.requiredText(root, 'cbc:ID'),
    issueDate: reading.requiredDate(root, 'cbc:IssueDate'),
    dueDate: readDueDate(reading, root),
    ...optionalFields({ orderReference: readOrderReference(reading, root) }),
    seller: readParty(reading, root, 'cac:AccountingSupplierParty/cac:Party'),
    buyer: readParty(reading, root, 'cac:AccountingCustomerParty/cac:Party'),
    currency,
    ...optionalFields({
      incoterm: reading.text(root, 'cac:DeliveryTerms/cbc:ID'),
      tax: readTax(reading, root, currency),
    }),
    lines: lines.map(({ line }) => line),
    adjustments: [
      ...readAdjustments(reading, root, currency),
      ...lines.flatMap(({ adjustments }) => adjustments),
      ...(total ? readRounding(reading, total, currency) : []),
    ],
    total: (payable + prepaid).toString(),
    prepaid: prepaid.toString(),
    payable: payable.toString(),
  };
};

const checkType = (reading: UblReading, root: XmlElement): void => {
  const code = reading.text(root, 'cbc:InvoiceTypeCode') ?? '';
  if (noClaim.has(code)) {
    reading.refuse(
      `${root.path}/cbc:InvoiceTypeCode`,
      'DOCUMENT_TYPE_UNEXPECTED',
      `type ${code} claims no payment`,
    );
  }
  if (reading.text(root, 'cbc:CopyIndicator') === 'true') {
    reading.warn('it says of itself that it is a copy');
  }
};

const invoiceCurrency = (reading: UblReading, root: XmlElement): string => {
  const payable = root.first(`${totals}/cbc:PayableAmount`);
  const currency =
    reading.text(root, 'cbc:DocumentCurrencyCode') ?? payable?.attributes.get('currencyID');
  if (currency === undefined) return reading.missing(root, 'cbc:DocumentCurrencyCode', '');
  return checkCurrencyCode(reading, `${root.path}/cbc:DocumentCurrencyCode`, currency);
};

/** One day, wherever it is stated: an invoice payable in instalments is no single claim. */
const readDueDate = (reading: UblReading, root: XmlElement): string => {
  const places = [
    'cbc:DueDate',
    'cac:PaymentMeans/cbc:PaymentDueDate',
    'cac:PaymentTerms/cbc:PaymentDueDate',
  ].flatMap((path) => root.all(path));
  const days = new Set(places.map((place) => reading.dateOf(place)));
  days.delete(undefined);
  const [day] = days;
  if (days.size > 1) {
    reading.refuse(root.path, 'FIELD_AMBIGUOUS', `it states ${days.size} different due dates`);
  }
  return day ?? (places.length > 0 ? '' : reading.missing(root, 'cbc:DueDate', ''));
};

const readOrderReference = (reading: UblReading, root: XmlElement): string | undefined =>
  reading.text(root, 'cac:OrderReference/cbc:ID') ??
  onlyReference(
    reading,
    root.all('cac:InvoiceLine/cac:OrderLineReference/cac:OrderReference/cbc:ID'),
  );
