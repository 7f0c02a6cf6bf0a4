import { expect } from 'chai';
import type { InvoiceDocument } from '@cession/model/interface';
import { documentClasses, validateInput } from '@cession/model/interface';
import { DocumentUnreadable } from '../reading';
import { readUbl } from './read-ubl';
import { sampleDeclaration, sampleInvoice, sampleOrder, sampleWaybill } from './sample-ubl.fixture';

/** The sample with something else in a place. */
const changed = (from: string, to: string, xml = sampleInvoice()): string => {
  expect(xml).to.include(from);
  return xml.replace(from, to);
};
const totals = '<cac:LegalMonetaryTotal>';
/** The sample with more before its totals. */
const withMore = (content: string): string => changed(totals, `${content}${totals}`);

const read = (xml: string): InvoiceDocument => {
  const { document } = readUbl(xml, 'invoice');
  expect(validateInput(documentClasses.invoice, document)).to.deep.equal([]);
  return document;
};
const warningsOf = (xml: string): readonly string[] =>
  readUbl(xml, 'invoice').warnings.map(({ code, field }) => `${code} ${field}`);
/** Of a charge that was put into the sample, and not added to what is payable. */
const differs = 'TOTALS_DIFFER /Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount';
const refusalOf = (xml: string): readonly string[] => {
  try {
    readUbl(xml, 'invoice');
  } catch (error) {
    if (!(error instanceof DocumentUnreadable)) throw error;
    return error.violations.map(({ field, rule }) => `${rule} ${field}`);
  }
  return [];
};

describe('the type of an invoice', () => {
  const typed = (code: string) => changed('>380<', `>${code}<`);

  it('is read where it claims money, and may be absent', () => {
    for (const code of ['82', '326', '384', '386', '393', '877']) {
      expect(read(typed(code)).typeCode, code).to.equal(code);
    }
    const none = changed('<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>', '');
    expect(read(none)).not.to.have.property('typeCode');
  });

  it('is refused where it claims none', () => {
    for (const code of ['81', '325', '381', '396', '751', '935']) {
      expect(refusalOf(typed(code)), code).to.deep.equal([
        'DOCUMENT_TYPE_UNEXPECTED /Invoice/cbc:InvoiceTypeCode',
      ]);
    }
  });

  it('is refused where it is no code', () => {
    for (const code of ['', '01', '999', '3800', '-380', 'ProForma', 'x'.repeat(1000)]) {
      expect(refusalOf(typed(code)), code).to.deep.equal([
        'FIELD_MALFORMED /Invoice/cbc:InvoiceTypeCode',
      ]);
    }
  });

  it('is that of a commercial invoice where UBL 2.0 calls it so, with a warning', () => {
    expect(read(typed('SalesInvoice'))).not.to.have.property('typeCode');
    expect(warningsOf(typed('SalesInvoice'))).to.have.length(1);
  });
});

describe('the payee of an invoice', () => {
  const payee = (content: string) => withMore(`<cac:PayeeParty>${content}</cac:PayeeParty>`);
  const name = '<cac:PartyName><cbc:Name>Omega Factoring AG</cbc:Name></cac:PartyName>';

  it('is read with its identifiers', () => {
    const id =
      '<cac:PartyIdentification><cbc:ID schemeID="0199">529900T8BM49AURSDO55</cbc:ID></cac:PartyIdentification>';
    const company =
      '<cac:PartyLegalEntity><cbc:CompanyID schemeID="0002">123</cbc:CompanyID></cac:PartyLegalEntity>';
    expect(read(payee(`${id}${name}${company}`)).payee).to.deep.equal({
      name: 'Omega Factoring AG',
      identifiers: [
        { scheme: 'LEI', value: '529900T8BM49AURSDO55' },
        { scheme: '0002', value: '123' },
      ],
    });
    expect(read(sampleInvoice())).not.to.have.property('payee');
  });

  it('is refused without a name, or with one too long', () => {
    expect(refusalOf(payee(''))).to.deep.equal([
      'FIELD_MISSING /Invoice/cac:PayeeParty/cac:PartyName/cbc:Name',
    ]);
    expect(refusalOf(payee(name.replace('Omega', 'O'.repeat(513))))).to.deep.equal([
      'FIELD_TOO_LONG /Invoice/cac:PayeeParty/cac:PartyName/cbc:Name',
    ]);
  });
});

describe('the invoices before an invoice', () => {
  const reference = (content: string, kind = 'InvoiceDocumentReference') =>
    `<cac:BillingReference><cac:${kind}>${content}</cac:${kind}></cac:BillingReference>`;

  it('are read with their days', () => {
    const first = reference('<cbc:ID>INV-0</cbc:ID><cbc:IssueDate>2027-01-31Z</cbc:IssueDate>');
    const second = reference('<cbc:ID>INV-00</cbc:ID>', 'SelfBilledInvoiceDocumentReference');
    const credit = reference('<cbc:ID>CN-1</cbc:ID>', 'CreditNoteDocumentReference');
    expect(read(withMore(first + second + credit)).precedingInvoices).to.deep.equal([
      { number: 'INV-0', issueDate: '2027-01-31' },
      { number: 'INV-00' },
    ]);
    expect(read(sampleInvoice())).not.to.have.property('precedingInvoices');
  });

  it('are refused without a number, with a wrong day, and where there are too many', () => {
    const place = '/Invoice/cac:BillingReference/cac:InvoiceDocumentReference';
    expect(refusalOf(withMore(reference('')))).to.deep.equal([`FIELD_MISSING ${place}/cbc:ID`]);
    const wrong = reference('<cbc:ID>1</cbc:ID><cbc:IssueDate>2027-02-29</cbc:IssueDate>');
    expect(refusalOf(withMore(wrong))).to.deep.equal([`FIELD_MALFORMED ${place}/cbc:IssueDate`]);
    expect(refusalOf(withMore(reference('<cbc:ID>1</cbc:ID>').repeat(101)))).to.deep.equal([
      'FIELD_TOO_MANY /Invoice/cac:BillingReference',
    ]);
  });
});

describe('when an invoice is due', () => {
  const terms = (content: string) => `<cac:PaymentTerms>${content}</cac:PaymentTerms>`;
  const amount = (sum: string, currency = 'EUR') =>
    `<cbc:Amount currencyID="${currency}">${sum}</cbc:Amount>`;
  const day = (date: string, name = 'InstallmentDueDate') => `<cbc:${name}>${date}</cbc:${name}>`;
  const part = (sum: string, date: string, name?: string) => terms(amount(sum) + day(date, name));
  const period = (end: string) =>
    `<cac:SettlementPeriod><cbc:EndDate>${end}</cbc:EndDate></cac:SettlementPeriod>`;
  const discount = '<cbc:SettlementDiscountPercent>2</cbc:SettlementDiscountPercent>';
  const note = terms('<cbc:Note>30 days</cbc:Note>');
  const dueDate = '<cbc:DueDate>2027-05-01</cbc:DueDate>';
  /** The sample, due nowhere but in its terms. */
  const withTerms = (content: string) =>
    changed(totals, `${content}${totals}`, changed(dueDate, ''));
  const place = '/Invoice/cac:PaymentTerms';

  it('is the day of the last instalment, earliest first', () => {
    for (const xml of [
      withTerms(part('60.00', '2027-06-01') + note + part('20.00', '2027-03-01', 'PaymentDueDate')),
      withMore(
        part('20.00', '2027-03-01') + part('10.00', '2027-05-01') + part('50', '2027-06-01'),
      ),
    ]) {
      const { dueDate: last, instalments } = read(xml);
      expect(last).to.equal('2027-06-01');
      expect(instalments?.map((each) => each.dueDate)).to.deep.equal(
        [...(instalments ?? [])].map((each) => each.dueDate).sort(),
      );
      expect(instalments?.[0]).to.deep.equal({ dueDate: '2027-03-01', amount: '2000' });
    }
  });

  it('leaves it to the match whether instalments add up', () => {
    const { instalments } = read(withTerms(part('1', '2027-03-01') + part('1', '2027-03-01')));
    expect(instalments).to.have.length(2);
  });

  it('is one day where one term has all of it, or says no amount', () => {
    for (const content of [
      part('80.00', '2027-05-01'),
      terms(day('2027-05-01', 'PaymentDueDate')),
      terms(period('2027-05-01')),
      terms(day('2027-05-01') + period('2027-05-01')),
    ]) {
      const document = read(withTerms(content));
      expect(document.dueDate).to.equal('2027-05-01');
      expect(document).not.to.have.property('instalments');
    }
  });

  it('is not the day until which a discount is given, which is told', () => {
    const early = terms(discount + amount('78.40') + period('2027-02-15'));
    const xml = withMore(early);
    expect(read(xml).dueDate).to.equal('2027-05-01');
    const [warning] = readUbl(xml, 'invoice').warnings;
    expect(warning?.code).to.equal('DISCOUNT_NOT_RECORDED');
    expect(warning?.text).to.include('until 2027-02-15');
    const both = terms(discount + day('2027-05-01', 'PaymentDueDate') + period('2027-02-15'));
    expect(read(withTerms(both)).dueDate).to.equal('2027-05-01');
    expect(refusalOf(withTerms(early))).to.deep.equal(['FIELD_MISSING /Invoice/cbc:DueDate']);
  });

  const refused: readonly (readonly [what: string, xml: () => string, refusals: string[]])[] = [
    ['it is text only', () => withTerms(note), ['FIELD_MISSING /Invoice/cbc:DueDate']],
    [
      'two terms have days and no amounts',
      () => withTerms(terms(day('2027-03-01')) + terms(day('2027-04-01'))),
      ['FIELD_AMBIGUOUS /Invoice'],
    ],
    [
      'one term states two days',
      () => withTerms(terms(day('2027-03-01') + period('2027-04-01'))),
      [`FIELD_AMBIGUOUS ${place}`],
    ],
    [
      'a part is due, and nobody says when the rest is',
      () => withTerms(part('20.00', '2027-03-01')),
      [`FIELD_AMBIGUOUS ${place}`],
    ],
    [
      'the due date is that of no instalment',
      () => withMore(part('20.00', '2027-03-01') + part('60.00', '2027-06-01')),
      ['FIELD_AMBIGUOUS /Invoice'],
    ],
    [
      'an instalment is due on no day',
      () => withTerms(part('20.00', '2027-02-30') + part('80.00', '2027-06-01')),
      [`FIELD_MALFORMED ${place}[1]/cbc:InstallmentDueDate`],
    ],
    [
      'an instalment is in another currency',
      () => withTerms(terms(amount('20', 'USD') + day('2027-03-01')) + part('60', '2027-06-01')),
      [`AMOUNT_CURRENCY_DIFFERS ${place}[1]/cbc:Amount`],
    ],
    [
      'an instalment is below zero',
      () => withTerms(part('-20', '2027-03-01') + part('100', '2027-06-01')),
      [`AMOUNT_NEGATIVE ${place}[1]/cbc:Amount`],
    ],
    [
      'an instalment is nothing: it says another day',
      () => withTerms(part('0', '2027-03-01') + part('80', '2027-06-01')),
      ['FIELD_AMBIGUOUS /Invoice'],
    ],
    [
      'there are too many instalments',
      () => withTerms(part('1', '2027-06-01').repeat(121)),
      ['arrayMaxSize /Invoice'],
    ],
  ];
  for (const [what, xml, refusals] of refused) {
    it(`is refused where ${what}`, () => {
      expect(refusalOf(xml())).to.deep.equal(refusals);
    });
  }
});

describe('dates', () => {
  it('may have the time zone of xsd:date, which changes nothing', () => {
    for (const zone of ['Z', '+02:00', '-11:30', '+14:00', '-14:00']) {
      expect(read(changed('2027-05-01', `2027-05-01${zone}`)).dueDate).to.equal('2027-05-01');
    }
  });

  it('have no other', () => {
    for (const zone of ['+15:00', '+14:01', '+02:60', '+2:00', '+0200', 'z', 'T00:00:00', 'ZZ']) {
      expect(refusalOf(changed('2027-05-01', `2027-05-01${zone}`)), zone).to.deep.equal([
        'FIELD_MALFORMED /Invoice/cbc:DueDate',
      ]);
    }
  });
});

describe('the currency in which an invoice is to be paid', () => {
  const code = (name: string, currency: string) => `<cbc:${name}>${currency}</cbc:${name}>`;

  it('is read where it is another', () => {
    const other = code('PaymentCurrencyCode', 'CNY');
    expect(read(withMore(other)).paymentCurrency).to.equal('CNY');
    const alternative = code('PaymentAlternativeCurrencyCode', 'USD');
    expect(
      read(withMore(code('PaymentCurrencyCode', 'EUR') + alternative)).paymentCurrency,
    ).to.equal('USD');
    expect(read(withMore(code('PaymentCurrencyCode', 'EUR')))).not.to.have.property(
      'paymentCurrency',
    );
    expect(read(withMore(code('TaxCurrencyCode', 'DKK')))).not.to.have.property('paymentCurrency');
  });

  it('is refused where ISO 4217 does not list it', () => {
    for (const wrong of ['XYZ', 'euro', '978']) {
      expect(refusalOf(withMore(code('PaymentCurrencyCode', wrong)))).to.deep.equal([
        'CURRENCY_UNKNOWN /Invoice/cbc:PaymentCurrencyCode',
      ]);
    }
  });
});

describe('lines of an invoice', () => {
  const quantity = '<cbc:InvoicedQuantity unitCode="C62">40';
  const amount = '<cbc:LineExtensionAmount currencyID="EUR">100.00';

  it('go back with a quantity and an amount below zero', () => {
    const back = changed(
      amount,
      amount.replace('100', '-100'),
      changed(quantity, quantity.replace('40', '-40.0')),
    );
    expect(read(back).lines[0]).to.include({ quantity: '-40', amount: '-10000' });
  });

  it('keep up to 18 decimals', () => {
    const exact = changed(
      '>2.50<',
      '>0.061232374000000001<',
      changed('>40<', `>${'9'.repeat(12)}.${'9'.repeat(18)}<`),
    );
    expect(read(exact).lines[0]).to.include({
      quantity: `${'9'.repeat(12)}.${'9'.repeat(18)}`,
      unitPrice: '0.061232374000000001',
    });
  });

  it('keep the first 512 characters of a description, and say so', () => {
    const long = (text: string) => changed('Pumps', text);
    expect(read(long('x'.repeat(512))).lines[0]?.description).to.have.length(512);
    const cut = read(long('x'.repeat(600))).lines[0]?.description;
    expect(cut).to.equal(`${'x'.repeat(511)}…`);
    expect(warningsOf(long('x'.repeat(600)))).to.have.length(1);
    expect(read(long(`${'x'.repeat(510)}😀😀`)).lines[0]?.description).to.equal(
      `${'x'.repeat(510)}…`,
    );
  });

  const classified = (attributes: string, name = 'CommodityCode', value = '84137000') =>
    changed(
      '<cbc:CommodityCode>8413.70</cbc:CommodityCode>',
      `<cbc:${name} ${attributes}>${value}</cbc:${name}>`,
    );

  it('have no tariff code from a list of something else', () => {
    for (const attributes of [
      'listID="UNSPSC" listAgencyID="113"',
      'listID="CPV"',
      'listID="STI" listVersionID="2008"',
      'listName="UNSPSC"',
      'listVersionID="UNSPSC 26.0801"',
      'listSchemeURI="http://www.gs1.org/gpc"',
      'listID="CNAE"',
    ]) {
      const [line] = read(classified(attributes)).lines;
      expect(line, attributes).not.to.have.property('hsCode');
      const [other] = read(classified(attributes, 'ItemClassificationCode')).lines;
      expect(other, attributes).not.to.have.property('hsCode');
    }
  });

  it('have the one from a tariff, however its list is called', () => {
    for (const attributes of [
      'listID="HS" listVersionID="2022"',
      'listID="HS2022"',
      'listID="hts"',
      'listName="Harmonized System"',
      'listID="CN" listName="Combined Nomenclature"',
      'listID="TARIC"',
    ]) {
      expect(read(classified(attributes)).lines[0]?.hsCode, attributes).to.equal('84137000');
    }
    expect(read(classified('listVersionID="2022"')).lines[0]?.hsCode).to.equal('84137000');
    expect(read(classified('')).lines[0]?.hsCode).to.equal('84137000');
  });

  it('have the one from a tariff before one from no list', () => {
    const both = changed(
      '<cbc:CommodityCode>8413.70</cbc:CommodityCode>',
      '<cbc:CommodityCode>43211503</cbc:CommodityCode><cbc:ItemClassificationCode listID="HS">8413</cbc:ItemClassificationCode>',
    );
    expect(read(both).lines[0]?.hsCode).to.equal('8413');
  });
});

describe('allowances and charges', () => {
  const adjustment = (flag: string, more = '') =>
    withMore(
      `<cac:AllowanceCharge>${flag}${more}<cbc:Amount currencyID="EUR">5</cbc:Amount></cac:AllowanceCharge>`,
    );
  const flag = (text: string) => `<cbc:ChargeIndicator>${text}</cbc:ChargeIndicator>`;
  const code = (text: string) =>
    `<cbc:AllowanceChargeReasonCode>${text}</cbc:AllowanceChargeReasonCode>`;

  it('are told apart by xsd:boolean', () => {
    for (const [text, charge] of [
      ['true', true],
      ['1', true],
      [' false ', false],
      ['0', false],
    ] as const) {
      expect(read(adjustment(flag(text))).adjustments?.[0]?.charge, text).to.equal(charge);
    }
  });

  it('are refused where it is none', () => {
    const place = '/Invoice/cac:AllowanceCharge/cbc:ChargeIndicator';
    for (const text of ['TRUE', 'True', 'yes', '2', '-1', '']) {
      expect(refusalOf(adjustment(flag(text))), text).to.deep.equal([`FIELD_MALFORMED ${place}`]);
    }
    expect(refusalOf(adjustment(''))).to.deep.equal([`FIELD_MISSING ${place}`]);
  });

  it('have the code of their reason', () => {
    const reason = '<cbc:AllowanceChargeReason>Freight service</cbc:AllowanceChargeReason>';
    expect(read(adjustment(flag('true'), code('FC') + reason)).adjustments).to.deep.equal([
      { reason: 'Freight service', code: 'FC', charge: true, amount: '500' },
    ]);
    expect(read(adjustment(flag('false'), code('95'))).adjustments).to.deep.equal([
      { reason: 'Allowance, reason code 95', code: '95', charge: false, amount: '500' },
    ]);
  });

  it('have none that is no code, with a warning', () => {
    const xml = adjustment(flag('true'), code('Freight'));
    expect(read(xml).adjustments).to.deep.equal([
      { reason: 'Charge, reason code Freight', charge: true, amount: '500' },
    ]);
    expect(warningsOf(xml)).to.have.length(2).and.include(differs);
  });

  it('have a reason of 512 characters at most', () => {
    const reason = `<cbc:AllowanceChargeReason>${'x'.repeat(600)}</cbc:AllowanceChargeReason>`;
    const xml = adjustment(flag('true'), reason);
    expect(read(xml).adjustments?.[0]?.reason).to.have.length(512);
    expect(warningsOf(xml)).to.have.length(2).and.include(differs);
  });

  it('contain the tax that the buyer keeps back', () => {
    const withheld = (sum: string) =>
      withMore(
        `<cac:WithholdingTaxTotal><cbc:TaxAmount currencyID="EUR">${sum}</cbc:TaxAmount></cac:WithholdingTaxTotal>`,
      );
    expect(read(withheld('8.00')).adjustments).to.deep.equal([
      { reason: 'Withholding tax', charge: false, amount: '800' },
    ]);
    expect(refusalOf(withheld('-8.00'))).to.deep.equal([
      'AMOUNT_NEGATIVE /Invoice/cac:WithholdingTaxTotal/cbc:TaxAmount',
    ]);
  });
});

describe('what files say in more than one way', () => {
  it('is no order where it is NA', () => {
    const order = '<cac:OrderReference><cbc:ID>PO-1</cbc:ID></cac:OrderReference>';
    const none = changed(order, order.replace('PO-1', 'NA'));
    expect(read(none)).not.to.have.property('orderReference');
    const line = `<cac:OrderLineReference><cbc:LineID>1</cbc:LineID>${order}</cac:OrderLineReference>`;
    const onLine = changed('<cac:Item>', `${line}<cac:Item>`, none);
    expect(read(onLine).orderReference).to.equal('PO-1');
    const noneOnLine = changed('<cac:Item>', `${line.replace('PO-1', 'NA')}<cac:Item>`, onLine);
    expect(read(noneOnLine).orderReference).to.equal('PO-1');
  });

  it('is a copy where it is 1', () => {
    const copy = (text: string) => withMore(`<cbc:CopyIndicator>${text}</cbc:CopyIndicator>`);
    expect(warningsOf(copy('1'))).to.have.length(1);
    expect(warningsOf(copy('0'))).to.deep.equal([]);
    expect(refusalOf(copy('TRUE'))).to.deep.equal(['FIELD_MALFORMED /Invoice/cbc:CopyIndicator']);
  });

  it('is the United Kingdom where it is UK, with a warning', () => {
    const xml = changed('>DE<', '>UK<');
    expect(read(xml).seller.country).to.equal('GB');
    expect(warningsOf(xml)).to.have.length(1);
  });

  it('is not the main carriage where it is 1', () => {
    const stage = (indicator: string, mode: string) =>
      `<cac:ShipmentStage><cbc:ID>1</cbc:ID><cbc:TransportModeCode>${mode}</cbc:TransportModeCode>` +
      `<cbc:PreCarriageIndicator>${indicator}</cbc:PreCarriageIndicator></cac:ShipmentStage>`;
    const waybill = (indicator: string) =>
      changed(
        '<cac:ShipmentStage>',
        `${stage(indicator, '3')}<cac:ShipmentStage>`,
        sampleWaybill(),
      );
    expect(readUbl(waybill('1'), 'waybill').document.mode).to.equal('AIR');
    expect(readUbl(waybill('0'), 'waybill').document.mode).to.equal('MULTIMODAL');
    expect(() => readUbl(waybill('FALSE'), 'waybill')).to.throw(DocumentUnreadable);
  });

  it('is a weight to the last digit', () => {
    const weight = (text: string, unit: string) =>
      readUbl(
        changed('unitCode="TNE">1.2505', `unitCode="${unit}">${text}`, sampleWaybill()),
        'waybill',
      ).document.grossWeightKg;
    expect(weight('1.2505', 'TNE')).to.equal('1250.5');
    expect(weight('0.000000000000000001', 'TNE')).to.equal('0.000000000000001');
    expect(weight('0.123456789012345678', 'KGM')).to.equal('0.123456789012345678');
    expect(weight('10.5', 'LBR')).to.equal('4.762716');
    expect(weight('0.0000000000000015', 'GRM')).to.equal('0.000000000000000001');
  });

  it('is declared and ordered as before: nothing declared is below zero, what is ordered may be', () => {
    const declared = changed('"C62">40', '"C62">-40', sampleDeclaration());
    expect(() => readUbl(declared, 'declaration')).to.throw(DocumentUnreadable);
    const ordered = changed('"C62">40', '"C62">-40', sampleOrder());
    expect(readUbl(ordered, 'order').document.lines[0]?.quantity).to.equal('-40');
  });
});
