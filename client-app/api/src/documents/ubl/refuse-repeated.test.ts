import { expect } from 'chai';
import { DocumentUnreadable } from '../reading';
import { readAnyUbl } from './read-ubl';
import {
  sampleCreditNote,
  sampleDeclaration,
  sampleInvoice,
  sampleOrder,
  samplePayment,
  sampleWaybill,
} from './sample-ubl.fixture';

const refusalOf = (xml: string): readonly string[] => {
  try {
    readAnyUbl(xml);
  } catch (error) {
    if (!(error instanceof DocumentUnreadable)) throw error;
    return error.violations.map(({ rule, field, line }) => `${rule} ${field} ${line}`);
  }
  return [];
};

/** The first element of a name, as it stands in a sample of one fact per line, and the same on a line more. */
const twice = (xml: string, name: string): { readonly xml: string; readonly line: number } => {
  const [element] = new RegExp(`<${name}[ >][^]*?</${name}>`).exec(xml) ?? [];
  if (element === undefined) throw new Error(`${name} is not in the sample`);
  const end = xml.indexOf(element) + element.length;
  const line = xml.slice(0, end).split('\n').length + 1;
  return { xml: `${xml.slice(0, end)}\n${element}${xml.slice(end)}`, line };
};

const invoice = sampleInvoice().replace(
  '<cac:LegalMonetaryTotal>',
  '<cac:PayeeParty><cac:PartyName><cbc:Name>Fund</cbc:Name></cac:PartyName></cac:PayeeParty>\n<cac:LegalMonetaryTotal>',
);

const places: readonly (readonly [xml: string, name: string, parent: string])[] = [
  [invoice, 'cbc:ID', '/Invoice'],
  [invoice, 'cbc:IssueDate', '/Invoice'],
  [invoice, 'cbc:InvoiceTypeCode', '/Invoice'],
  [invoice, 'cbc:DocumentCurrencyCode', '/Invoice'],
  [invoice, 'cac:AccountingSupplierParty', '/Invoice'],
  [invoice, 'cac:AccountingCustomerParty', '/Invoice'],
  [invoice, 'cac:PayeeParty', '/Invoice'],
  [invoice, 'cac:LegalMonetaryTotal', '/Invoice'],
  [invoice, 'cbc:PrepaidAmount', '/Invoice/cac:LegalMonetaryTotal'],
  [invoice, 'cbc:PayableAmount', '/Invoice/cac:LegalMonetaryTotal'],
  [invoice, 'cbc:InvoicedQuantity', '/Invoice/cac:InvoiceLine'],
  [invoice, 'cbc:LineExtensionAmount', '/Invoice/cac:InvoiceLine'],
  [invoice, 'cac:Price', '/Invoice/cac:InvoiceLine'],
  [invoice, 'cbc:PriceAmount', '/Invoice/cac:InvoiceLine/cac:Price'],
  [sampleCreditNote(), 'cbc:CreditedQuantity', '/CreditNote/cac:CreditNoteLine'],
  [sampleOrder(), 'cac:AnticipatedMonetaryTotal', '/Order'],
  [sampleOrder(), 'cbc:Quantity', '/Order/cac:OrderLine/cac:LineItem'],
  [sampleWaybill(), 'cac:ConsigneeParty', '/Waybill'],
  [sampleWaybill(), 'cbc:GrossWeightMeasure', '/Waybill/cac:Shipment'],
  [sampleDeclaration(), 'cac:ExporterParty', '/ExportCustomsDeclaration'],
  [samplePayment(), 'cbc:TotalPaymentAmount', '/RemittanceAdvice'],
];

describe('what may stand once in a file of UBL', () => {
  for (const [sample, name, parent] of places) {
    it(`is refused where it stands twice: ${parent}/${name}`, () => {
      const { xml, line } = twice(sample, name);
      expect(refusalOf(sample)).to.deep.equal([]);
      expect(refusalOf(xml)).to.deep.equal([`FIELD_AMBIGUOUS ${parent}/${name}[2] ${line}`]);
    });
  }

  it('is told once, however often it stands, and not of what others put into an extension', () => {
    const id = '<cbc:ID>INV-2</cbc:ID>';
    const often = sampleInvoice().replace('<cbc:IssueDate>', `${id}${id}<cbc:IssueDate>`);
    expect(refusalOf(often)).to.deep.equal(['FIELD_AMBIGUOUS /Invoice/cbc:ID[2] 6']);
    const extended = sampleInvoice().replace('<cbc:ID>', `<x xmlns="urn:x">${id}${id}</x><cbc:ID>`);
    expect(refusalOf(extended)).to.deep.equal([]);
  });
});
