import type { XmlElement, XmlReading } from '../xml';

const basic = [
  ...['ID', 'IssueDate', 'InvoiceTypeCode', 'CreditNoteTypeCode', 'LineStatusCode'],
  ...['DocumentCurrencyCode', 'PricingCurrencyCode', 'TaxCurrencyCode', 'PaymentCurrencyCode'],
  ...['LineExtensionAmount', 'TaxExclusiveAmount', 'TaxInclusiveAmount', 'AllowanceTotalAmount'],
  ...['ChargeTotalAmount', 'PrepaidAmount', 'PayableRoundingAmount', 'PayableAmount'],
  ...['InvoicedQuantity', 'CreditedQuantity', 'Quantity', 'PriceAmount', 'BaseQuantity'],
  ...['ChargeIndicator', 'TaxAmount', 'TotalPaymentAmount', 'RegistrationName'],
  ...['DeclaredCustomsValueAmount', 'ValueAmount', 'GrossWeightMeasure'],
];

const aggregate = [
  ...['LegalMonetaryTotal', 'AnticipatedMonetaryTotal', 'Price', 'Party'],
  ...['AccountingSupplierParty', 'AccountingCustomerParty', 'PayeeParty'],
  ...['SellerSupplierParty', 'BuyerCustomerParty'],
  ...['ExporterParty', 'ConsignorParty', 'ConsigneeParty'],
];

/**
 * What UBL lets stand once at most wherever it has it, and readers take the first of. Days on which an invoice
 * is due are no part of it: whether they are the same day, their reader says.
 */
const single: ReadonlySet<string> = new Set([
  ...basic.map((name) => `cbc:${name}`),
  ...aggregate.map((name) => `cac:${name}`),
]);

/** A file that says twice what it may say once does not say which of them it means. */
export const refuseRepeated = (reading: XmlReading, element: XmlElement): void => {
  const first = new Map<string, XmlElement>();
  const told = new Set<string>();
  for (const child of element.children) {
    const { name } = child;
    const before = first.get(name) ?? child;
    first.set(name, before);
    if (before !== child && single.has(name) && !told.has(name)) {
      told.add(name);
      const message = `it may stand once, and stands on line ${before.line} and on line ${child.line}`;
      reading.refuse(child, 'FIELD_AMBIGUOUS', message);
    }
    // What extensions of others hold is theirs.
    if (name.startsWith('cac:')) refuseRepeated(reading, child);
  }
};
