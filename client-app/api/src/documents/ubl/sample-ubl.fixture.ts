/** Small documents for tests, one fact per line so that a test can take a line out. */
export const document = (type: string, lines: readonly string[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${type} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${type}-2"`,
    ' xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"',
    ' xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">',
    ...lines,
    `</${type}>`,
  ].join('\n');

const party = (tag: string, name: string, country: string): string =>
  `<cac:${tag}><cac:PartyName><cbc:Name>${name}</cbc:Name></cac:PartyName>` +
  `<cac:PostalAddress><cac:Country><cbc:IdentificationCode>${country}</cbc:IdentificationCode>` +
  `</cac:Country></cac:PostalAddress></cac:${tag}>`;

const wrapped = (tag: string, content: string): string => `<cac:${tag}>${content}</cac:${tag}>`;

const item =
  '<cac:Item><cbc:Description>Pumps</cbc:Description><cac:CommodityClassification>' +
  '<cbc:CommodityCode>8413.70</cbc:CommodityCode></cac:CommodityClassification></cac:Item>';
const price = '<cac:Price><cbc:PriceAmount currencyID="EUR">2.50</cbc:PriceAmount></cac:Price>';

export const sampleOrder = (): string =>
  document('Order', [
    '<cbc:ID>PO-1</cbc:ID>',
    '<cbc:IssueDate>2027-01-10</cbc:IssueDate>',
    '<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>',
    wrapped('BuyerCustomerParty', party('Party', 'Acme', 'US')),
    wrapped('SellerSupplierParty', party('Party', 'Muller', 'DE')),
    '<cac:DeliveryTerms><cbc:ID>FOB</cbc:ID><cac:DeliveryLocation><cbc:ID>DEHAM</cbc:ID></cac:DeliveryLocation></cac:DeliveryTerms>',
    '<cac:AnticipatedMonetaryTotal><cbc:PayableAmount currencyID="EUR">100.00</cbc:PayableAmount></cac:AnticipatedMonetaryTotal>',
    '<cac:OrderLine><cac:LineItem>',
    '<cbc:ID>1</cbc:ID>',
    '<cbc:Quantity unitCode="C62">40</cbc:Quantity>',
    '<cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>',
    price,
    item,
    '</cac:LineItem></cac:OrderLine>',
  ]);

export const sampleInvoice = (): string =>
  document('Invoice', [
    '<cbc:ID>INV-1</cbc:ID>',
    '<cbc:IssueDate>2027-02-01</cbc:IssueDate>',
    '<cbc:DueDate>2027-05-01</cbc:DueDate>',
    '<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>',
    '<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>',
    '<cac:OrderReference><cbc:ID>PO-1</cbc:ID></cac:OrderReference>',
    wrapped('AccountingSupplierParty', party('Party', 'Muller', 'DE')),
    wrapped('AccountingCustomerParty', party('Party', 'Acme', 'US')),
    '<cac:LegalMonetaryTotal>',
    '<cbc:PrepaidAmount currencyID="EUR">20.00</cbc:PrepaidAmount>',
    '<cbc:PayableAmount currencyID="EUR">80.00</cbc:PayableAmount>',
    '</cac:LegalMonetaryTotal>',
    '<cac:InvoiceLine>',
    '<cbc:ID>1</cbc:ID>',
    '<cbc:InvoicedQuantity unitCode="C62">40</cbc:InvoicedQuantity>',
    '<cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>',
    item,
    price,
    '</cac:InvoiceLine>',
  ]);

export const sampleWaybill = (type: 'Waybill' | 'BillOfLading' = 'Waybill'): string =>
  document(type, [
    '<cbc:ID>176-12345675</cbc:ID>',
    '<cbc:IssueDate>2027-02-02</cbc:IssueDate>',
    party('ConsignorParty', 'Muller', 'DE'),
    party('ConsigneeParty', 'Acme', 'US'),
    '<cac:Shipment>',
    '<cbc:ID>1</cbc:ID>',
    '<cbc:GrossWeightMeasure unitCode="TNE">1.2505</cbc:GrossWeightMeasure>',
    '<cac:ShipmentStage>',
    '<cbc:TransportModeCode>4</cbc:TransportModeCode>',
    '<cac:LoadingPortLocation><cbc:ID>DEHAM</cbc:ID></cac:LoadingPortLocation>',
    '<cac:UnloadingPortLocation><cbc:Name>New York</cbc:Name></cac:UnloadingPortLocation>',
    '</cac:ShipmentStage>',
    '<cac:TransportHandlingUnit>',
    '<cbc:TotalPackageQuantity>8</cbc:TotalPackageQuantity>',
    '<cac:TransportEquipment><cbc:ID>CSQU 305438 3</cbc:ID></cac:TransportEquipment>',
    '</cac:TransportHandlingUnit>',
    '</cac:Shipment>',
    '<cac:DocumentReference><cbc:ID>PO-1</cbc:ID><cbc:DocumentTypeCode>220</cbc:DocumentTypeCode></cac:DocumentReference>',
    '<cac:DocumentReference><cbc:ID>X-9</cbc:ID><cbc:DocumentType>Forwarding</cbc:DocumentType></cac:DocumentReference>',
  ]);

export const sampleDeclaration = (): string =>
  document('ExportCustomsDeclaration', [
    '<cbc:ID>27DE1</cbc:ID>',
    '<cbc:IssueDate>2027-02-01</cbc:IssueDate>',
    party('ExporterParty', 'Muller', 'DE'),
    '<cac:CustomsDeclaration>',
    '<cac:Shipment><cac:Consignment>',
    '<cbc:DeclaredCustomsValueAmount currencyID="EUR">100.00</cbc:DeclaredCustomsValueAmount>',
    '<cbc:GrossWeightMeasure unitCode="KGM">1250.5</cbc:GrossWeightMeasure>',
    '<cbc:TotalPackagesQuantity>8</cbc:TotalPackagesQuantity>',
    '<cac:GoodsItem>',
    '<cbc:ID>1</cbc:ID>',
    '<cbc:ValueAmount currencyID="EUR">100.00</cbc:ValueAmount>',
    '<cbc:Quantity unitCode="C62">40</cbc:Quantity>',
    item,
    '</cac:GoodsItem>',
    '</cac:Consignment></cac:Shipment>',
    party('ConsigneeParty', 'Acme', 'US'),
    '</cac:CustomsDeclaration>',
  ]);

export const samplePayment = (): string =>
  document('RemittanceAdvice', [
    '<cbc:ID>PAY-1</cbc:ID>',
    '<cbc:IssueDate>2027-01-20</cbc:IssueDate>',
    '<cbc:TotalPaymentAmount currencyID="EUR">20.00</cbc:TotalPaymentAmount>',
    wrapped('AccountingCustomerParty', party('Party', 'Acme', 'US')),
    wrapped('AccountingSupplierParty', party('Party', 'Muller', 'DE')),
  ]);

export const sampleCreditNote = (): string =>
  document('CreditNote', [
    '<cbc:ID>CN-1</cbc:ID>',
    '<cbc:IssueDate>2027-02-20</cbc:IssueDate>',
    '<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>',
    '<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>',
    billingReference('INV-1', '2027-02-01'),
    wrapped('AccountingSupplierParty', party('Party', 'Muller', 'DE')),
    wrapped('AccountingCustomerParty', party('Party', 'Acme', 'US')),
    '<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">4.00</cbc:TaxAmount></cac:TaxTotal>',
    '<cac:LegalMonetaryTotal>',
    '<cbc:PayableAmount currencyID="EUR">24.00</cbc:PayableAmount>',
    '</cac:LegalMonetaryTotal>',
    '<cac:CreditNoteLine>',
    '<cbc:ID>1</cbc:ID>',
    '<cbc:CreditedQuantity unitCode="C62">8</cbc:CreditedQuantity>',
    '<cbc:LineExtensionAmount currencyID="EUR">20.00</cbc:LineExtensionAmount>',
    item,
    price,
    '</cac:CreditNoteLine>',
  ]);

/** @param more elements beside the reference, such as its amounts */
export const billingReference = (number: string, issueDate?: string, more = ''): string => {
  const date = issueDate === undefined ? '' : `<cbc:IssueDate>${issueDate}</cbc:IssueDate>`;
  const reference = wrapped('InvoiceDocumentReference', `<cbc:ID>${number}</cbc:ID>${date}`);
  return wrapped('BillingReference', `${reference}${more}`);
};

/** Of {@link sampleOrder}: ten more pumps. */
export const sampleOrderChange = (): string =>
  document('OrderChange', [
    '<cbc:ID>PO-1/1</cbc:ID>',
    '<cbc:IssueDate>2027-01-15</cbc:IssueDate>',
    '<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>',
    '<cac:OrderReference><cbc:ID>PO-1</cbc:ID></cac:OrderReference>',
    wrapped('BuyerCustomerParty', party('Party', 'Acme', 'US')),
    wrapped('SellerSupplierParty', party('Party', 'Muller', 'DE')),
    '<cac:AnticipatedMonetaryTotal><cbc:PayableAmount currencyID="EUR">125.00</cbc:PayableAmount></cac:AnticipatedMonetaryTotal>',
    '<cac:OrderLine><cac:LineItem>',
    '<cbc:ID>1</cbc:ID>',
    '<cbc:LineStatusCode>3</cbc:LineStatusCode>',
    '<cbc:Quantity unitCode="C62">50</cbc:Quantity>',
    '<cbc:LineExtensionAmount currencyID="EUR">125.00</cbc:LineExtensionAmount>',
    price,
    item,
    '</cac:LineItem></cac:OrderLine>',
  ]);

/** UBL 2.3: what an export declaration has in a customs declaration, these have at the root. */
export const sampleOtherDeclaration = (type: 'Import' | 'Transit'): string =>
  document(`${type}CustomsDeclaration`, [
    '<cbc:ID>27DE1</cbc:ID>',
    '<cbc:IssueDate>2027-02-01</cbc:IssueDate>',
    `<cac:${officeOf[type]}><cbc:ID>DE004600</cbc:ID></cac:${officeOf[type]}>`,
    party('ConsignorParty', 'Muller', 'DE'),
    party('ConsigneeParty', 'Acme', 'US'),
    '<cac:Shipment>',
    '<cbc:GrossWeightMeasure unitCode="KGM">1250.5</cbc:GrossWeightMeasure>',
    '<cac:Consignment>',
    '<cbc:DeclaredCustomsValueAmount currencyID="EUR">100.00</cbc:DeclaredCustomsValueAmount>',
    '<cbc:TotalPackagesQuantity>8</cbc:TotalPackagesQuantity>',
    '</cac:Consignment>',
    '<cac:GoodsItem>',
    '<cbc:SequenceNumberID>1</cbc:SequenceNumberID>',
    '<cbc:ValueAmount currencyID="EUR">100.00</cbc:ValueAmount>',
    '<cbc:Quantity unitCode="C62">40</cbc:Quantity>',
    item,
    '</cac:GoodsItem>',
    '<cac:Delivery><cac:DeliveryTerms><cbc:ID>CIF</cbc:ID></cac:DeliveryTerms></cac:Delivery>',
    '</cac:Shipment>',
  ]);

const officeOf = {
  Import: 'CustomsExitOfficeLocation',
  Transit: 'TransitCustomsExitOfficeLocation',
} as const;
