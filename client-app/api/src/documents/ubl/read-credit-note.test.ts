import { expect } from 'chai';
import { DocumentUnreadable } from '../reading';
import type { DocumentViolation } from '../reading';
import { readUbl } from './read-ubl';
import { billingReference, sampleCreditNote, sampleInvoice } from './sample-ubl.fixture';

/** A sample with something else in a place. */
const changed = (from: string, to: string, xml = sampleCreditNote()): string => {
  expect(xml).to.include(from);
  return xml.replace(from, to);
};

const read = (xml: string) => readUbl(xml, 'credit-note');
const warningsOf = (xml: string): readonly string[] => read(xml).warnings.map(({ code }) => code);
const violationsOf = (
  xml: string,
  kind: 'credit-note' | 'invoice' = 'credit-note',
): readonly DocumentViolation[] => {
  try {
    readUbl(xml, kind);
  } catch (error) {
    if (!(error instanceof DocumentUnreadable)) throw error;
    return error.violations;
  }
  return [];
};
const refusalOf = (...given: Parameters<typeof violationsOf>): readonly string[] =>
  violationsOf(...given).map(({ field, rule }) => `${rule} ${field}`);

const reference = billingReference('INV-1', '2027-02-01');
const type = '<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>';
const payable = '<cbc:PayableAmount currencyID="EUR">24.00</cbc:PayableAmount>';

/** The sample invoice as one below zero. */
const negativeInvoice = (): string =>
  [
    ['"C62">40', '"C62">-40'],
    ['"EUR">100.00', '"EUR">-100.00'],
    ['"EUR">80.00', '"EUR">-100.00'],
    ['<cbc:PrepaidAmount currencyID="EUR">20.00</cbc:PrepaidAmount>', ''],
    ['<cac:LegalMonetaryTotal>', `${reference}<cac:LegalMonetaryTotal>`],
  ].reduce((xml, [from = '', to = '']) => changed(from, to, xml), sampleInvoice());

describe('a credit note as UBL', () => {
  it('is read, with the numbers of what it lowers', () => {
    const { document, credited, ublType, warnings } = read(sampleCreditNote());
    const party = (name: string, country: string) => ({ name, country });
    expect(document).to.deep.equal({
      number: 'CN-1',
      issueDate: '2027-02-20',
      seller: party('Muller', 'DE'),
      buyer: party('Acme', 'US'),
      currency: 'EUR',
      lines: [
        {
          lineNumber: '1',
          description: 'Pumps',
          hsCode: '841370',
          quantity: '8',
          unit: 'C62',
          unitPrice: '2.5',
          amount: '2000',
        },
      ],
      adjustments: [],
      tax: '400',
      total: '2400',
    });
    expect(credited).to.deep.equal([
      {
        number: 'INV-1',
        issueDate: '2027-02-01',
        field: '/CreditNote/cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID',
        line: 9,
      },
    ]);
    expect({ ublType, warnings }).to.deep.equal({ ublType: 'CreditNote', warnings: [] });
  });

  it('may be issued by the buyer', () => {
    const selfBilled = sampleCreditNote()
      .replaceAll('CreditNote-2"', 'SelfBilledCreditNote-2"')
      .replace('<CreditNote ', '<SelfBilledCreditNote ')
      .replace('</CreditNote>', '</SelfBilledCreditNote>')
      .replace(type, '');
    expect(read(selfBilled).ublType).to.equal('SelfBilledCreditNote');
  });

  it('takes back what was paid before too, and says so', () => {
    const paid = changed(
      payable,
      '<cbc:PrepaidAmount currencyID="EUR">10.00</cbc:PrepaidAmount><cbc:PayableAmount currencyID="EUR">14.00</cbc:PayableAmount>',
    );
    expect(read(paid).document.total).to.equal('2400');
    expect(warningsOf(paid)).to.deep.equal(['PREPAID_CREDITED']);
    const all = paid.replace('>14.00<', '>0.00<').replace('>10.00<', '>24.00<');
    expect(read(all).document.total).to.equal('2400');
  });

  it('is of a type of credit notes, or says none that is known', () => {
    for (const code of ['81', '261', '532']) {
      expect(warningsOf(changed('>381<', `>${code}<`))).to.deep.equal([]);
    }
    expect(warningsOf(changed(type, ''))).to.deep.equal([]);
    expect(warningsOf(changed('>381<', '>NC<'))).to.deep.equal(['CODE_DROPPED']);
    expect(refusalOf(changed('>381<', '>380<'))).to.deep.equal([
      'DOCUMENT_TYPE_UNEXPECTED /CreditNote/cbc:CreditNoteTypeCode',
    ]);
  });

  it('takes something back', () => {
    expect(refusalOf(changed('>24.00<', '>0.00<'))).to.deep.equal([
      'AMOUNT_ZERO /CreditNote/cac:LegalMonetaryTotal/cbc:PayableAmount',
    ]);
    expect(refusalOf(changed('>24.00<', '>-24.00<'))).to.deep.equal([
      'AMOUNT_NEGATIVE /CreditNote',
    ]);
    expect(refusalOf(changed(payable, ''))).to.deep.equal([
      'FIELD_MISSING /CreditNote/cac:LegalMonetaryTotal/cbc:PayableAmount',
    ]);
  });

  it('is held to the form of the ledger, but for the invoices that it lowers', () => {
    const long = changed('>CN-1<', `>${'9'.repeat(200)}<`);
    expect(refusalOf(long)).to.deep.equal(['FIELD_TOO_LONG /CreditNote/cbc:ID']);
    const withoutLines = sampleCreditNote().replace(
      /<cac:CreditNoteLine>.*<.cac:CreditNoteLine>/s,
      '',
    );
    expect(refusalOf(withoutLines)).to.deep.equal(['FIELD_MISSING /CreditNote/cac:CreditNoteLine']);
  });
});

describe('an invoice that takes back', () => {
  const credit = (): string => changed('>380<', '>381<', sampleInvoice());

  it('is a credit note by its type', () => {
    const { document, ublType, warnings } = read(credit());
    expect(document).to.include({ number: 'INV-1', total: '10000' });
    expect(document).not.to.have.any.keys('dueDate', 'payable', 'prepaid', 'typeCode');
    expect(ublType).to.equal('Invoice');
    expect(warnings.map(({ code }) => code)).to.deep.equal(['PREPAID_CREDITED']);
  });

  it('is a credit note below zero, with each sign turned', () => {
    for (const xml of [negativeInvoice(), changed('>380<', '>381<', negativeInvoice())]) {
      const { document, credited, warnings } = read(xml);
      expect(document.total).to.equal('10000');
      expect(document.lines[0]).to.include({ quantity: '40', amount: '10000', unitPrice: '2.5' });
      expect(credited?.map(({ number }) => number)).to.deep.equal(['INV-1']);
      expect(warnings.map(({ code }) => code)).to.deep.equal(['SIGNS_TURNED']);
    }
  });

  it('turns allowances, charges and tax with the rest', () => {
    const adjustment = (charge: boolean, amount: string) =>
      `<cac:AllowanceCharge><cbc:ChargeIndicator>${charge}</cbc:ChargeIndicator><cbc:AllowanceChargeReasonCode>FC</cbc:AllowanceChargeReasonCode><cbc:Amount currencyID="EUR">${amount}</cbc:Amount></cac:AllowanceCharge>`;
    const tax =
      '<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">-19.00</cbc:TaxAmount></cac:TaxTotal>';
    const more = `${adjustment(true, '-5.00')}${adjustment(true, '3.00')}${tax}`;
    const xml = changed(
      '<cac:LegalMonetaryTotal>',
      `${more}<cac:LegalMonetaryTotal>`,
      negativeInvoice(),
    );
    const { adjustments, tax: read119 } = read(xml).document;
    expect(
      adjustments?.map(({ charge, amount, code }) => ({ charge, amount, code })),
    ).to.deep.equal([
      { charge: true, amount: '500', code: 'FC' },
      { charge: false, amount: '300', code: undefined },
    ]);
    expect(read119).to.equal('1900');
  });

  it('is no invoice: the refusal says where it is taken', () => {
    const [byType] = violationsOf(credit(), 'invoice');
    expect(byType).to.include({
      field: '/Invoice/cbc:InvoiceTypeCode',
      rule: 'DOCUMENT_TYPE_UNEXPECTED',
    });
    expect(byType?.message).to.include('POST /api/v1/evidence/credit-notes');
    const [byTotal] = violationsOf(negativeInvoice(), 'invoice');
    expect(byTotal?.field).to.equal('/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount');
    expect(refusalOf(sampleInvoice())).to.deep.equal(['DOCUMENT_TYPE_UNEXPECTED /Invoice']);
  });
});

describe('the invoices that a credit note names', () => {
  const named = (xml: string) =>
    read(xml).credited?.map(({ number, amount }) =>
      amount === undefined ? number : `${number} ${amount}`,
    );
  const amount = (of: string) =>
    `<cac:BillingReferenceLine><cbc:ID>1</cbc:ID><cbc:Amount currencyID="EUR">${of}</cbc:Amount></cac:BillingReferenceLine>`;

  it('are several, each once, with its amounts', () => {
    const several = `${billingReference('INV-1', undefined, amount('4.00') + amount('6.00'))}${billingReference('INV 2', undefined, amount('14.00'))}`;
    expect(named(changed(reference, several))).to.deep.equal(['INV-1 1000', 'INV 2 1400']);
    expect(named(changed(reference, `${reference}${billingReference('inv 1')}`))).to.have.length(1);
  });

  it('are none, or those of its lines', () => {
    expect(named(changed(reference, ''))).to.deep.equal([]);
    const ofLine = changed(
      '<cbc:LineExtensionAmount',
      `${billingReference('INV-7')}<cbc:LineExtensionAmount`,
      changed(reference, ''),
    );
    expect(named(ofLine)).to.deep.equal(['INV-7']);
    expect(
      named(
        changed('<cbc:LineExtensionAmount', `${billingReference('INV-7')}<cbc:LineExtensionAmount`),
      ),
    ).to.deep.equal(['INV-1']);
  });

  it('have numbers, and amounts that are some', () => {
    const place = '/CreditNote/cac:BillingReference';
    expect(refusalOf(changed('>INV-1<', '><'))).to.deep.equal([
      `FIELD_MISSING ${place}/cac:InvoiceDocumentReference/cbc:ID`,
    ]);
    expect(refusalOf(changed('>2027-02-01<', '>2027-02-30<'))).to.deep.equal([
      `FIELD_MALFORMED ${place}/cac:InvoiceDocumentReference/cbc:IssueDate`,
    ]);
    const negative = changed(reference, billingReference('INV-1', undefined, amount('-4.00')));
    expect(refusalOf(negative)).to.deep.equal([
      `AMOUNT_NEGATIVE ${place}/cac:BillingReferenceLine/cbc:Amount`,
    ]);
  });
});
