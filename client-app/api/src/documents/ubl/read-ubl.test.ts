import { expect } from 'chai';
import fc from 'fast-check';
import { documentClasses, validateInput } from '@cession/model/interface';
import { DocumentUnreadable } from '../reading';
import { readUbl } from './read-ubl';
import {
  sampleDeclaration,
  sampleInvoice,
  sampleOrder,
  samplePayment,
  sampleWaybill,
} from './sample-ubl.fixture';

const samples = {
  order: sampleOrder,
  declaration: sampleDeclaration,
  waybill: sampleWaybill,
  invoice: sampleInvoice,
  payment: samplePayment,
} as const;
type ReadKind = keyof typeof samples;

const refusalOf = (xml: string, kind: ReadKind): readonly string[] => {
  try {
    readUbl(xml, kind);
  } catch (error) {
    if (!(error instanceof DocumentUnreadable)) throw error;
    return error.violations.map(({ field, rule }) => `${rule} ${field}`);
  }
  return [];
};

/** The sample without its lines that contain a text. */
const without = (kind: ReadKind, text: string): string => {
  const lines = samples[kind]().split('\n');
  const rest = lines.filter((line) => !line.includes(text));
  expect(rest.length, text).to.be.lessThan(lines.length);
  return rest.join('\n');
};

const changed = (kind: ReadKind, from: string, to: string): string => {
  const xml = samples[kind]();
  expect(xml).to.include(from);
  return xml.replaceAll(from, to);
};

const muller = { name: 'Muller', country: 'DE' };
const acme = { name: 'Acme', country: 'US' };
const line = {
  lineNumber: '1',
  description: 'Pumps',
  hsCode: '841370',
  quantity: '40',
  unit: 'C62',
};

describe('readUbl', () => {
  for (const kind of Object.keys(samples) as ReadKind[]) {
    it(`reads a ${kind} that the ledger takes`, () => {
      const { document } = readUbl(samples[kind](), kind);
      expect(validateInput<object>(documentClasses[kind], document)).to.deep.equal([]);
    });
  }

  it('reads no paper of a warehouse: UBL has none', () => {
    for (const kind of ['receipt', 'release'] as const) {
      expect(() => readUbl(sampleWaybill(), kind)).to.throw(DocumentUnreadable);
    }
  });

  it('reads an order', () => {
    expect(readUbl(sampleOrder(), 'order').document).to.deep.equal({
      number: 'PO-1',
      issueDate: '2027-01-10',
      currency: 'EUR',
      seller: muller,
      buyer: acme,
      incoterm: 'FOB',
      deliveryLocation: 'DEHAM',
      lines: [{ ...line, unitPrice: '2.5', amount: '10000' }],
      adjustments: [],
      total: '10000',
    });
  });

  it('reads an invoice', () => {
    expect(readUbl(sampleInvoice(), 'invoice').document).to.deep.equal({
      number: 'INV-1',
      typeCode: '380',
      issueDate: '2027-02-01',
      dueDate: '2027-05-01',
      orderReference: 'PO-1',
      seller: muller,
      buyer: acme,
      currency: 'EUR',
      lines: [{ ...line, unitPrice: '2.5', amount: '10000' }],
      adjustments: [],
      total: '10000',
      prepaid: '2000',
      payable: '8000',
    });
  });

  it('reads an air waybill, whose number is then known as one', () => {
    expect(readUbl(sampleWaybill(), 'waybill').document).to.deep.equal({
      number: '176-12345675',
      mode: 'AIR',
      issueDate: '2027-02-02',
      orderReference: 'PO-1',
      consignor: muller,
      consignee: acme,
      grossWeightKg: '1250.5',
      packages: 8,
      containers: ['CSQU3054383'],
      airWaybillNumber: '176-12345675',
      portOfLoading: 'DEHAM',
      portOfDischarge: 'New York',
    });
  });

  it('reads a bill of lading, by sea unless it says otherwise', () => {
    const xml = sampleWaybill('BillOfLading').replace(/<cbc:TransportModeCode>.*\n/, '');
    const { document, ublType } = readUbl(xml, 'waybill');
    expect(ublType).to.equal('BillOfLading');
    expect(document.mode).to.equal('SEA');
    expect(document).not.to.have.property('airWaybillNumber');
  });

  it('reads a declaration', () => {
    expect(readUbl(sampleDeclaration(), 'declaration').document).to.deep.equal({
      number: '27DE1',
      declarationDate: '2027-02-01',
      exporter: muller,
      consignee: acme,
      currency: 'EUR',
      value: '10000',
      grossWeightKg: '1250.5',
      packages: 8,
      lines: [{ ...line, value: '10000' }],
    });
  });

  it('reads a payment, with a warning that it is only announced', () => {
    const { document, warnings } = readUbl(samplePayment(), 'payment');
    expect(document).to.deep.equal({
      number: 'PAY-1',
      paymentDate: '2027-01-20',
      payer: acme,
      payee: muller,
      currency: 'EUR',
      amount: '2000',
    });
    expect(warnings).to.have.length(1);
  });
});

describe('readUbl refuses', () => {
  const missing: readonly (readonly [ReadKind, string, string])[] = [
    ['order', '<cbc:ID>PO-1', '/Order/cbc:ID'],
    ['order', 'IssueDate', '/Order/cbc:IssueDate'],
    ['order', 'SellerSupplierParty', '/Order/cac:SellerSupplierParty/cac:Party'],
    ['order', 'BuyerCustomerParty', '/Order/cac:BuyerCustomerParty/cac:Party'],
    ['order', 'Description', '/Order/cac:OrderLine/cac:LineItem/cac:Item/cbc:Description'],
    ['invoice', 'DueDate', '/Invoice/cbc:DueDate'],
    ['invoice', 'LineExtension', '/Invoice/cac:InvoiceLine/cbc:LineExtensionAmount'],
    ['invoice', 'AccountingSupplier', '/Invoice/cac:AccountingSupplierParty/cac:Party'],
    ['waybill', 'ConsigneeParty', '/Waybill/cac:ConsigneeParty'],
    ['waybill', 'GrossWeight', '/Waybill/cac:Shipment/cbc:GrossWeightMeasure'],
    ['waybill', 'TransportMode', '/Waybill/cac:Shipment/cac:ShipmentStage/cbc:TransportModeCode'],
    ['payment', 'AccountingCustomer', '/RemittanceAdvice/cac:AccountingCustomerParty/cac:Party'],
  ];
  for (const [kind, text, field] of missing) {
    it(`a ${kind} without ${field}`, () => {
      expect(refusalOf(without(kind, text), kind)).to.deep.equal([`FIELD_MISSING ${field}`]);
    });
  }

  it('nothing of an instruction to another program, which is told', () => {
    const xml = changed('invoice', '<cbc:ID>INV-1', '<?TestInstance x?><cbc:ID>INV-1');
    const { document, warnings } = readUbl(xml, 'invoice');
    expect(document.number).to.equal('INV-1');
    expect(warnings.map(({ code }) => code)).to.deep.equal(['INSTRUCTION_IGNORED']);
  });

  it('everything that is missing at once', () => {
    const xml = sampleInvoice().replace(/<cbc:ID>INV-1[\s\S]*<\/cac:InvoiceLine>/, '');
    expect(refusalOf(xml, 'invoice')).to.deep.equal([
      'FIELD_MISSING /Invoice/cbc:DocumentCurrencyCode',
      'FIELD_MISSING /Invoice/cac:InvoiceLine',
      'FIELD_MISSING /Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount',
      'FIELD_MISSING /Invoice/cbc:ID',
      'FIELD_MISSING /Invoice/cbc:IssueDate',
      'FIELD_MISSING /Invoice/cbc:DueDate',
      'FIELD_MISSING /Invoice/cac:AccountingSupplierParty/cac:Party',
      'FIELD_MISSING /Invoice/cac:AccountingCustomerParty/cac:Party',
    ]);
  });

  const amount = '/Invoice/cac:InvoiceLine/cbc:LineExtensionAmount';
  const quantity = '/Invoice/cac:InvoiceLine/cbc:InvoicedQuantity';
  const wrong: readonly (readonly [from: string, to: string, refusal: string])[] = [
    ['"EUR">100.00', '"EUR">100.005', `AMOUNT_TOO_PRECISE ${amount}`],
    ['"EUR">100.00', '"USD">100.00', `AMOUNT_CURRENCY_DIFFERS ${amount}`],
    ['"EUR">100.00', '"EUR">.', `FIELD_MALFORMED ${amount}`],
    ['"EUR">100.00', '"EUR">1e2', `FIELD_MALFORMED ${amount}`],
    ['"EUR">100.00', '"EUR">100,00', `FIELD_MALFORMED ${amount}`],
    ['"EUR">100.00', '"EUR"> ', `FIELD_MALFORMED ${amount}`],
    ['"EUR">100.00', '"EUR">12345678901234567', `AMOUNT_TOO_LARGE ${amount}`],
    [' currencyID="EUR">100.00', '>100.00', `FIELD_MISSING ${amount}`],
    ['"C62">40', `"C62">0.${'0'.repeat(18)}1`, `FIELD_MALFORMED ${quantity}`],
    ['"C62">40', '"C62">1234567890123', `FIELD_MALFORMED ${quantity}`],
    [
      '"EUR">20.00',
      '"EUR">-20.00',
      'AMOUNT_NEGATIVE /Invoice/cac:LegalMonetaryTotal/cbc:PrepaidAmount',
    ],
    [
      '"EUR">80.00',
      '"EUR">-10.00',
      'AMOUNT_NEGATIVE /Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount',
    ],
    [
      '"EUR">80.00',
      '"EUR">-80.00',
      'DOCUMENT_TYPE_UNEXPECTED /Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount',
    ],
    [
      '"EUR">2.50',
      '"EUR">-2.50',
      'FIELD_MALFORMED /Invoice/cac:InvoiceLine/cac:Price/cbc:PriceAmount',
    ],
    ['"C62">40', '"C62">forty', `FIELD_MALFORMED ${quantity}`],
    ['"C62">40', '"pieces">40', `UNIT_UNKNOWN ${quantity}`],
    ['2027-05-01', '2027-02-30', 'FIELD_MALFORMED /Invoice/cbc:DueDate'],
    ['2027-05-01', '01.05.2027', 'FIELD_MALFORMED /Invoice/cbc:DueDate'],
    ['>380<', '>381<', 'DOCUMENT_TYPE_UNEXPECTED /Invoice/cbc:InvoiceTypeCode'],
  ];
  for (const [from, to, refusal] of wrong) {
    it(`${refusal} where ${from} is ${to}`, () => {
      expect(refusalOf(changed('invoice', from, to), 'invoice')).to.deep.equal([refusal]);
    });
  }

  it('a currency that ISO 4217 does not list', () => {
    expect(refusalOf(changed('invoice', 'EUR', 'EUX'), 'invoice')).to.deep.equal([
      'CURRENCY_UNKNOWN /Invoice/cbc:DocumentCurrencyCode',
    ]);
  });

  it('an invoice payable in instalments', () => {
    const terms =
      '<cac:PaymentTerms><cbc:PaymentDueDate>2027-06-01</cbc:PaymentDueDate></cac:PaymentTerms>';
    const xml = changed('invoice', '<cac:LegalMonetaryTotal>', `${terms}<cac:LegalMonetaryTotal>`);
    expect(refusalOf(xml, 'invoice')).to.deep.equal(['FIELD_AMBIGUOUS /Invoice']);
  });

  it('more lines than the ledger takes, and stops after fifty violations', () => {
    const line = '<cac:InvoiceLine><cbc:ID>1</cbc:ID></cac:InvoiceLine>';
    const withLines = (count: number) =>
      sampleInvoice().replace('<cac:InvoiceLine>', `${line.repeat(count)}<cac:InvoiceLine>`);
    expect(refusalOf(withLines(15_000), 'invoice')).to.deep.equal([
      'FIELD_TOO_MANY /Invoice/cac:InvoiceLine',
    ]);
    expect(refusalOf(withLines(499), 'invoice')).to.have.length(50);
  });

  it('a number of a million digits, without looking at it for long or quoting it all', () => {
    const digits = '0'.repeat(1_000_000);
    const xml = changed('invoice', '"EUR">100.00', `"EUR">${digits}x`);
    expect(refusalOf(xml, 'invoice')).to.deep.equal([`FIELD_MALFORMED ${amount}`]);
    expect(() => readUbl(xml, 'invoice'))
      .to.throw(DocumentUnreadable)
      .with.property('message')
      .that.satisfies((message: string) => message.length < 1000);
  });

  it('a document of another kind or of no kind', () => {
    for (const kind of Object.keys(samples) as ReadKind[]) {
      for (const other of Object.keys(samples) as ReadKind[]) {
        const refusal = refusalOf(samples[other](), kind);
        if (other === kind) expect(refusal).to.deep.equal([]);
        else
          expect(refusal.map((each) => each.split(' ')[0])).to.deep.equal([
            'DOCUMENT_TYPE_UNEXPECTED',
          ]);
      }
    }
    expect(refusalOf('<Order/>', 'order')).to.deep.equal(['DOCUMENT_TYPE_UNEXPECTED /Order']);
  });

  it('what the ledger would refuse: a number of 65 characters', () => {
    expect(refusalOf(changed('order', 'PO-1', 'P'.repeat(65)), 'order')).to.deep.equal([
      'FIELD_TOO_LONG /Order/cbc:ID',
    ]);
  });
});

describe('readUbl keeps every amount', () => {
  it('in the minor units of the currency', () => {
    const kuwaiti = changed('invoice', 'EUR', 'KWD').replaceAll('100.00', '100.001');
    expect(readUbl(kuwaiti, 'invoice').document.lines[0]?.amount).to.equal('100001');
    const yen = changed('invoice', 'EUR', 'JPY').replace('2.50', '2');
    expect(readUbl(yen, 'invoice').document.total).to.equal('100');
  });

  it('in every way that XML may write it', () => {
    for (const text of ['100', '+100.0', '0100.00', '100.', ' 100.000 ']) {
      const xml = changed('invoice', '"EUR">100.00', `"EUR">${text}`);
      expect(readUbl(xml, 'invoice').document.lines[0]?.amount, text).to.equal('10000');
    }
    const zero = changed('invoice', '"EUR">20.00', '"EUR">-0.00');
    expect(readUbl(zero, 'invoice').document.prepaid).to.equal('0');
    const half = changed('invoice', '"EUR">20.00', '"EUR">.5');
    expect(readUbl(half, 'invoice').document.prepaid).to.equal('50');
  });

  it('for any sum of cents', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 15n), (cents) => {
        const text = `${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')}`;
        const xml = samplePayment().replace('20.00', text);
        return readUbl(xml, 'payment').document.amount === cents.toString();
      }),
    );
  });

  it('of a line with its own allowances and charges: they move to the document', () => {
    const allowance = (charge: boolean, sum: string) =>
      `<cac:AllowanceCharge><cbc:ChargeIndicator>${charge}</cbc:ChargeIndicator>` +
      `<cbc:AllowanceChargeReason>Damage</cbc:AllowanceChargeReason>` +
      `<cbc:Amount currencyID="EUR">${sum}</cbc:Amount></cac:AllowanceCharge>`;
    const xml = changed(
      'invoice',
      '<cbc:LineExtensionAmount currencyID="EUR">100.00',
      '<cbc:LineExtensionAmount currencyID="EUR">93.00',
    ).replace(
      '</cac:InvoiceLine>',
      `${allowance(false, '12')}${allowance(true, '5.00')}</cac:InvoiceLine>`,
    );
    const { lines, adjustments } = readUbl(xml, 'invoice').document;
    expect(lines[0]?.amount).to.equal('10000');
    expect(adjustments).to.deep.equal([
      { reason: 'Line 1: Damage', charge: false, amount: '1200' },
      { reason: 'Line 1: Damage', charge: true, amount: '500' },
    ]);
  });

  it('of taxes, but adds none that is stated again in the currency of accounting', () => {
    const tax = (currency: string, sum: string) =>
      `<cac:TaxTotal><cbc:TaxAmount currencyID="${currency}">${sum}</cbc:TaxAmount></cac:TaxTotal>`;
    const accounted = '<cbc:TaxCurrencyCode>DKK</cbc:TaxCurrencyCode>';
    const withTax = (content: string) =>
      changed('invoice', '<cac:LegalMonetaryTotal>', `${content}<cac:LegalMonetaryTotal>`);
    const both = withTax(
      `${accounted}${tax('EUR', '19')}${tax('EUR', '1')}${tax('DKK', '149.20')}`,
    );
    expect(readUbl(both, 'invoice').document.tax).to.equal('2000');
    expect(refusalOf(withTax(tax('DKK', '149.20')), 'invoice')).to.deep.equal([
      'AMOUNT_CURRENCY_DIFFERS /Invoice/cac:TaxTotal/cbc:TaxAmount',
    ]);
  });

  it('of rounding, up or down', () => {
    const rounded = (sum: string) =>
      changed(
        'invoice',
        '<cbc:PayableAmount',
        `<cbc:PayableRoundingAmount currencyID="EUR">${sum}</cbc:PayableRoundingAmount><cbc:PayableAmount`,
      );
    expect(readUbl(rounded('0.30'), 'invoice').document.adjustments).to.deep.equal([
      { reason: 'Rounding', charge: true, amount: '30' },
    ]);
    expect(readUbl(rounded('-0.30'), 'invoice').document.adjustments).to.deep.equal([
      { reason: 'Rounding', charge: false, amount: '30' },
    ]);
  });
});

describe('readUbl on parties', () => {
  it('takes the registered name and identifiers with a scheme', () => {
    const extra =
      '<cac:PartyIdentification><cbc:ID schemeID="0199">529900T8BM49AURSDO55</cbc:ID></cac:PartyIdentification>' +
      '<cac:PartyIdentification><cbc:ID>8596</cbc:ID></cac:PartyIdentification>' +
      '<cac:PartyIdentification><cbc:ID schemeID="ZZZ">own</cbc:ID></cac:PartyIdentification>' +
      '<cac:PartyTaxScheme><cbc:CompanyID>DE 811</cbc:CompanyID><cac:TaxScheme><cbc:ID>UK VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>' +
      '<cac:PartyLegalEntity><cbc:RegistrationName>Muller GmbH</cbc:RegistrationName><cbc:CompanyID>HRB 7</cbc:CompanyID></cac:PartyLegalEntity>';
    const xml = changed(
      'order',
      '<cbc:Name>Muller</cbc:Name></cac:PartyName>',
      `<cbc:Name>Muller</cbc:Name></cac:PartyName>${extra}`,
    );
    expect(readUbl(xml, 'order').document.seller).to.deep.equal({
      name: 'Muller GmbH',
      country: 'DE',
      identifiers: [
        { scheme: 'LEI', value: '529900T8BM49AURSDO55' },
        { scheme: 'VAT', value: 'DE 811' },
        { scheme: 'REGISTER-DE', value: 'HRB 7' },
      ],
    });
  });

  it('leaves out a country that is none, and says so', () => {
    const { document, warnings } = readUbl(changed('order', '>DE<', '>Germany<'), 'order');
    expect(document.seller).to.deep.equal({ name: 'Muller' });
    expect(warnings).to.have.length(1);
  });
});
