import { companies } from './register-partners';

/** Whose invoices they are, by partner ids. */
export interface BulkParties {
  readonly seller: string;
  readonly buyer: string;
}

const dayMs = 86_400_000;
const day = (offset: number): string =>
  new Date(Date.now() + offset * dayMs).toISOString().slice(0, 10);

/** Each of another amount: invoices that might be the same look at each other, and lose races. */
const amountOf = (at: number): string => `${1_000 + at}.${String(at % 100).padStart(2, '0')}`;

const csvHeader = [
  'Rechnungsnummer',
  'Rechnungsdatum',
  'Fälligkeit',
  'Lieferant',
  'Lieferantennummer',
  'Kunde',
  'Kundennummer',
  'Währung',
  'Bezeichnung',
  'Menge',
  'Einheit',
  'Betrag',
  'Gesamtbetrag',
];

/** Cells of one invoice with one line. */
export const invoiceRow = (
  number: string,
  at: number,
  { seller, buyer }: BulkParties,
): readonly string[] => [
  number,
  day(-20),
  day(70),
  companies.coffeeExporter.legalName,
  seller,
  companies.coffeeRoaster.legalName,
  buyer,
  'USD',
  'Coffee, green',
  '10',
  'KGM',
  amountOf(at),
  amountOf(at),
];

/** A CSV file as a German spreadsheet saves it. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${[csvHeader, ...rows].map((row) => row.map(quoted).join(';')).join('\r\n')}\r\n`;

const quoted = (cell: string): string =>
  /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** One invoice in UBL 2. */
export const invoiceXml = (number: string, at: number): string => {
  const party = (role: string, { legalName, country }: { legalName: string; country: string }) =>
    `<cac:${role}><cac:Party><cac:PartyName><cbc:Name>${legalName.replace('&', '&amp;')}</cbc:Name></cac:PartyName>` +
    `<cac:PostalAddress><cac:Country><cbc:IdentificationCode>${country}</cbc:IdentificationCode>` +
    `</cac:Country></cac:PostalAddress></cac:Party></cac:${role}>`;
  const amount = `currencyID="USD">${amountOf(at)}</cbc:`;
  const components = 'urn:oasis:names:specification:ubl:schema:xsd:Common';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"',
    ` xmlns:cac="${components}AggregateComponents-2" xmlns:cbc="${components}BasicComponents-2">`,
    `<cbc:ID>${number}</cbc:ID><cbc:IssueDate>${day(-20)}</cbc:IssueDate><cbc:DueDate>${day(70)}</cbc:DueDate>`,
    '<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>USD</cbc:DocumentCurrencyCode>',
    party('AccountingSupplierParty', companies.coffeeExporter),
    party('AccountingCustomerParty', companies.coffeeRoaster),
    `<cac:LegalMonetaryTotal><cbc:PayableAmount ${amount}PayableAmount></cac:LegalMonetaryTotal>`,
    '<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="KGM">10</cbc:InvoicedQuantity>',
    `<cbc:LineExtensionAmount ${amount}LineExtensionAmount>`,
    '<cac:Item><cbc:Description>Coffee, green</cbc:Description></cac:Item></cac:InvoiceLine>',
    '</Invoice>',
  ].join('\n');
};
