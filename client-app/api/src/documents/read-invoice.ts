import type { InvoiceDocument, PrecedingInvoice } from '@cession/model/interface';
import { documentTypes } from '@cession/model/domain/code-lists';
import { claimTypes } from '@cession/model/domain/identifiers';
import { optionalFields } from './optional-fields';
import { readAdjustments, readRounding, readWithheldTax } from './read-adjustments';
import { readDue } from './read-due';
import { readFlag } from './read-flag';
import { lineElements, readTradeLine } from './read-lines';
import { checkCurrencyCode, readOptionalAmount, readRequiredAmount } from './read-numbers';
import { firstOrder, onlyReference } from './read-order-reference';
import { readParty } from './read-party';
import { readTax } from './read-tax';
import { lineOf } from './ubl-reading';
import type { UblReading } from './ubl-reading';
import type { XmlElement } from './xml-element';

const totals = 'cac:LegalMonetaryTotal';

/** UBL Invoice: the total is what is payable and what was paid before. */
export const readInvoice = (reading: UblReading, root: XmlElement): InvoiceDocument => {
  noteCopy(reading, root);
  const typeCode = readType(reading, root);
  const currency = invoiceCurrency(reading, root);
  const lines = lineElements(reading, root, 'cac:InvoiceLine').map((line) =>
    readTradeLine(reading, line, 'cbc:InvoicedQuantity', currency),
  );
  const amounts = readAmounts(reading, root, currency);
  const { payable } = amounts;
  return {
    number: reading.requiredText(root, 'cbc:ID'),
    ...optionalFields({ typeCode }),
    issueDate: reading.requiredDate(root, 'cbc:IssueDate'),
    ...readDue(reading, root, currency, payable),
    ...readReferences(reading, root),
    ...readParties(reading, root),
    currency,
    ...optionalFields({
      paymentCurrency: readPaymentCurrency(reading, root, currency),
      incoterm: reading.text(root, 'cac:DeliveryTerms/cbc:ID'),
      tax: readTax(reading, root, currency),
    }),
    lines: lines.map(({ line }) => line),
    adjustments: [
      ...readAdjustments(reading, root, currency),
      ...lines.flatMap(({ adjustments }) => adjustments),
      ...amounts.rounding,
      ...readWithheldTax(reading, root, currency),
    ],
    total: (payable + amounts.prepaid).toString(),
    prepaid: amounts.prepaid.toString(),
    payable: payable.toString(),
  };
};

const readAmounts = (reading: UblReading, root: XmlElement, currency: string) => {
  const total = root.first(totals);
  return {
    payable: readRequiredAmount(reading, root, `${totals}/cbc:PayableAmount`, currency),
    prepaid: readOptionalAmount(reading, root, `${totals}/cbc:PrepaidAmount`, currency),
    rounding: total ? readRounding(reading, total, currency) : [],
  };
};

/** `SalesInvoice` is what the examples of UBL 2.0 say; other words may be of anything. */
const typeWord = 'SalesInvoice';

/** UN/EDIFACT 1001 (BT-3), if it is one of a claim; the match warns of some of them. */
const readType = (reading: UblReading, root: XmlElement): string | undefined => {
  const element = root.first('cbc:InvoiceTypeCode');
  const code = element && lineOf(element);
  if (!element || code === undefined || claimTypes.has(code)) return code;
  if (code === typeWord) {
    reading.warn(
      `${element.path}: ${code} is no code and was read as that of a commercial invoice`,
    );
  } else if (documentTypes.has(code)) {
    reading.refuse(element.path, 'DOCUMENT_TYPE_UNEXPECTED', `type ${code} claims no payment`);
  } else {
    reading.refuse(element.path, 'FIELD_MALFORMED', `${code} is no type of UN/EDIFACT 1001`);
  }
  return undefined;
};

const noteCopy = (reading: UblReading, root: XmlElement): void => {
  const copy = root.first('cbc:CopyIndicator');
  if (copy && readFlag(reading, copy)) reading.warn('it says of itself that it is a copy');
};

const invoiceCurrency = (reading: UblReading, root: XmlElement): string => {
  const payable = root.first(`${totals}/cbc:PayableAmount`);
  const currency =
    reading.text(root, 'cbc:DocumentCurrencyCode') ?? payable?.attributes.get('currencyID');
  if (currency === undefined) return reading.missing(root, 'cbc:DocumentCurrencyCode', '');
  return checkCurrencyCode(reading, `${root.path}/cbc:DocumentCurrencyCode`, currency);
};

/** Another currency in which it is to be paid, or may be. */
const readPaymentCurrency = (
  reading: UblReading,
  root: XmlElement,
  currency: string,
): string | undefined => {
  const other = ['cbc:PaymentCurrencyCode', 'cbc:PaymentAlternativeCurrencyCode']
    .flatMap((path) => root.all(path))
    .find((element) => lineOf(element) !== currency);
  return other && checkCurrencyCode(reading, other.path, lineOf(other));
};

/** Seller (BG-4), buyer (BG-7) and, where another is to be paid, the payee (BG-10). */
const readParties = (reading: UblReading, root: XmlElement) => ({
  seller: readParty(reading, root, 'cac:AccountingSupplierParty/cac:Party'),
  buyer: readParty(reading, root, 'cac:AccountingCustomerParty/cac:Party'),
  ...optionalFields({
    payee: root.first('cac:PayeeParty') && readParty(reading, root, 'cac:PayeeParty'),
  }),
});

const readReferences = (reading: UblReading, root: XmlElement) => {
  const preceding = precedingInvoices(reading, root);
  return optionalFields({
    orderReference:
      firstOrder(root, 'cac:OrderReference/cbc:ID') ??
      onlyReference(
        reading,
        root.all('cac:InvoiceLine/cac:OrderLineReference/cac:OrderReference/cbc:ID'),
      ),
    precedingInvoices: preceding.length > 0 ? [...preceding] : undefined,
  });
};

/** BT-25 and BT-26. */
const precedingInvoices = (reading: UblReading, root: XmlElement): readonly PrecedingInvoice[] =>
  ['InvoiceDocumentReference', 'SelfBilledInvoiceDocumentReference']
    .flatMap((name) => root.all(`cac:BillingReference/cac:${name}`))
    .map((reference) => ({
      number: reading.requiredText(reference, 'cbc:ID'),
      ...optionalFields({ issueDate: reading.date(reference, 'cbc:IssueDate') }),
    }));
