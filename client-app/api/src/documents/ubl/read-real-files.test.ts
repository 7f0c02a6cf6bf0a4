import { expect } from 'chai';
import { documentClasses, validateInput } from '@cession/model/interface';
import type { InvoiceDocument, OrderDocument } from '@cession/model/interface';
import { DocumentUnreadable } from '../reading';
import type { DocumentViolation } from '../reading';
import { readUbl } from './read-ubl';
import type { UblOptions } from './read-ubl';
import { sampleInvoice, sampleOrder } from './sample-ubl.fixture';

/** A sample with something else in a place. */
const changed = (from: string, to: string, xml = sampleInvoice()): string => {
  expect(xml).to.include(from);
  return xml.replace(from, to);
};
const totals = '<cac:LegalMonetaryTotal>';
/** The sample with more before its totals. */
const withMore = (content: string): string => changed(totals, `${content}${totals}`);

const read = (xml: string, given: UblOptions = {}): InvoiceDocument => {
  const { document } = readUbl(xml, 'invoice', given);
  expect(validateInput(documentClasses.invoice, document)).to.deep.equal([]);
  return document;
};
const warningsOf = (xml: string, given: UblOptions = {}): readonly string[] =>
  readUbl(xml, 'invoice', given).warnings.map(({ code, field }) => `${code} ${field}`);
const violationsOf = (
  xml: string,
  given: UblOptions = {},
  kind: 'invoice' | 'order' = 'invoice',
): readonly DocumentViolation[] => {
  try {
    readUbl(xml, kind, given);
  } catch (error) {
    if (!(error instanceof DocumentUnreadable)) throw error;
    return error.violations;
  }
  return [];
};
const refusalOf = (...read: Parameters<typeof violationsOf>): readonly string[] =>
  violationsOf(...read).map(({ field, rule }) => `${rule} ${field}`);

const dueDate = '<cbc:DueDate>2027-05-01</cbc:DueDate>';

describe('the due date that a sender gives beside a file', () => {
  const day = { dueDate: '2027-06-30' };
  const undated = changed(dueDate, '');
  const terms = (content: string) => `<cac:PaymentTerms>${content}</cac:PaymentTerms>`;
  const on = (date: string) => `<cbc:PaymentDueDate>${date}</cbc:PaymentDueDate>`;

  it('is that of a file that says it in words alone, and is marked as the sender’s', () => {
    const words = undated.replace(totals, `${terms('<cbc:Note>30 days net</cbc:Note>')}${totals}`);
    expect(read(words, day)).to.include({ ...day, dueDateGivenBy: 'SENDER' });
    expect(warningsOf(words, day)).to.deep.equal([
      'TERMS_NOT_RECORDED /Invoice/cac:PaymentTerms/cbc:Note',
      'DUE_DATE_GIVEN /Invoice',
    ]);
    expect(refusalOf(words)).to.deep.equal(['FIELD_MISSING /Invoice/cbc:DueDate']);
  });

  it('chooses among the days of a file that says several, and no other', () => {
    const several = withMore(terms(on('2027-06-30')));
    expect(refusalOf(several)).to.deep.equal(['FIELD_AMBIGUOUS /Invoice']);
    expect(read(several, day)).to.include({ ...day, dueDateGivenBy: 'SENDER' });
    expect(refusalOf(several, { dueDate: '2027-07-01' })).to.deep.equal([
      'FIELD_AMBIGUOUS /Invoice',
    ]);
  });

  it('changes nothing where the file says the day, and is refused where it is another', () => {
    const { dueDate: own, ...rest } = read(sampleInvoice(), { dueDate: '2027-05-01' });
    expect(own).to.equal('2027-05-01');
    expect(rest).not.to.have.property('dueDateGivenBy');
    expect(refusalOf(sampleInvoice(), day)).to.deep.equal(['FIELD_AMBIGUOUS /Invoice']);
    const part = (sum: string, date: string) =>
      terms(`<cbc:Amount currencyID="EUR">${sum}</cbc:Amount>${on(date)}`);
    const parts = undated.replace(
      totals,
      part('60', '2027-03-01') + part('20', '2027-06-30') + totals,
    );
    expect(read(parts, day)).not.to.have.property('dueDateGivenBy');
    expect(refusalOf(parts, { dueDate: '2027-03-01' })).to.deep.equal(['FIELD_AMBIGUOUS /Invoice']);
  });

  it('does not mend a day that is none', () => {
    const wrong = changed('2027-05-01', '2027-02-30');
    expect(refusalOf(wrong, day)).to.deep.equal(['FIELD_MALFORMED /Invoice/cbc:DueDate']);
  });

  it('is not needed where terms say nothing is due on their day', () => {
    const nothing = terms(`<cbc:Amount currencyID="EUR">0.00</cbc:Amount>${on('2027-05-01')}`);
    expect(read(withMore(nothing))).to.include({ dueDate: '2027-05-01' });
  });

  it('is not needed for the day until which a discount is given, if another place says when it is due', () => {
    const discount = '<cbc:SettlementDiscountPercent>2</cbc:SettlementDiscountPercent>';
    const early = terms(discount + on('2027-02-15'));
    expect(read(withMore(early)).dueDate).to.equal('2027-05-01');
    expect(warningsOf(withMore(early))).to.deep.equal([
      'DISCOUNT_NOT_RECORDED /Invoice/cac:PaymentTerms/cbc:SettlementDiscountPercent',
    ]);
  });
});

describe('lines that say less', () => {
  const quantity = '<cbc:InvoicedQuantity unitCode="C62">40</cbc:InvoicedQuantity>\n';
  const place = '/Invoice/cac:InvoiceLine/cbc:InvoicedQuantity';

  it('are one of their amount without a quantity, in no unit that another paper has', () => {
    const [line] = read(changed(quantity, '')).lines;
    expect(line).to.include({ quantity: '1', unit: 'ZZ', amount: '10000' });
    expect(line).not.to.have.property('unitPrice');
    expect(warningsOf(changed(quantity, ''))).to.deep.equal([`QUANTITY_ASSUMED ${place}`]);
    const back = changed('"EUR">100.00', '"EUR">-100.00', changed(quantity, ''));
    expect(read(back).lines[0]).to.include({ quantity: '-1', amount: '-10000' });
  });

  it('keep a quantity without a unit', () => {
    const bare = changed(' unitCode="C62"', '');
    expect(read(bare).lines[0]).to.include({ quantity: '40', unit: 'ZZ', unitPrice: '2.5' });
    expect(warningsOf(bare)).to.deep.equal([`QUANTITY_ASSUMED ${place}`]);
  });

  it('have no price for nothing', () => {
    const base = '</cbc:PriceAmount><cbc:BaseQuantity unitCode="C62">0</cbc:BaseQuantity>';
    expect(refusalOf(changed('</cbc:PriceAmount>', base))).to.deep.equal([
      'FIELD_MALFORMED /Invoice/cac:InvoiceLine/cac:Price/cbc:BaseQuantity',
    ]);
  });

  it('have a number of 128 characters at most, cut where it is longer', () => {
    const numbered = (length: number) => changed('<cbc:ID>1<', `<cbc:ID>${'7'.repeat(length)}<`);
    expect(warningsOf(numbered(128))).to.deep.equal([]);
    expect(read(numbered(129)).lines[0]?.lineNumber).to.have.length(128);
    expect(warningsOf(numbered(129))).to.deep.equal(['TEXT_CUT /Invoice/cac:InvoiceLine/cbc:ID']);
  });

  it('must have an amount in an invoice', () => {
    const without = changed(
      '<cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>',
      '',
    );
    expect(refusalOf(without)).to.deep.equal([
      'FIELD_MISSING /Invoice/cac:InvoiceLine/cbc:LineExtensionAmount',
    ]);
  });
});

describe('an order without amounts', () => {
  const stated =
    '<cac:AnticipatedMonetaryTotal><cbc:PayableAmount currencyID="EUR">100.00</cbc:PayableAmount></cac:AnticipatedMonetaryTotal>\n';
  const amount = '<cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>\n';
  const bare = (quantity = '40', price = '2.50') =>
    changed(
      stated,
      '',
      changed(
        amount,
        '',
        changed('>40<', `>${quantity}<`, changed('>2.50<', `>${price}<`, sampleOrder())),
      ),
    );
  const readOrder = (xml: string): OrderDocument => readUbl(xml, 'order').document;

  it('has those of quantity and price, which is told', () => {
    const { document, warnings } = readUbl(bare(), 'order');
    expect(document).to.deep.equal(readOrder(sampleOrder()));
    expect(warnings.map(({ code, field }) => `${code} ${field}`)).to.deep.equal([
      'AMOUNT_COMPUTED /Order/cac:OrderLine/cac:LineItem/cbc:LineExtensionAmount',
      'AMOUNT_COMPUTED /Order/cac:AnticipatedMonetaryTotal/cbc:PayableAmount',
    ]);
  });

  it('rounds a half away from nought, and adds what is put on', () => {
    expect(readOrder(bare('1', '0.125')).total).to.equal('13');
    expect(readOrder(bare('3', '0.0149')).total).to.equal('4');
    const charge =
      '<cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:Amount currencyID="EUR">5</cbc:Amount></cac:AllowanceCharge>';
    const tax = '<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">7</cbc:TaxAmount></cac:TaxTotal>';
    const more = changed('<cac:OrderLine>', `${charge}${tax}<cac:OrderLine>`, bare());
    expect(readOrder(more).total).to.equal('11200');
    const back = changed('<cac:OrderLine>', `${charge}<cac:OrderLine>`, bare('-1', '0.125'));
    expect(readOrder(back).lines[0]?.amount).to.equal('-13');
  });

  it('is refused where there is no price, or nothing to pay', () => {
    const place = '/Order/cac:OrderLine/cac:LineItem/cbc:LineExtensionAmount';
    const free = changed(
      '<cbc:PriceAmount currencyID="EUR">2.50</cbc:PriceAmount>',
      '',
      changed(amount, '', sampleOrder()),
    );
    expect(refusalOf(free, {}, 'order')).to.deep.equal([`FIELD_MISSING ${place}`]);
    expect(refusalOf(bare('0'), {}, 'order')).to.deep.equal(['AMOUNT_ZERO /Order']);
    expect(refusalOf(bare('-1'), {}, 'order')).to.deep.equal(['AMOUNT_NEGATIVE /Order']);
  });
});

describe('refusals', () => {
  it('name the element and its line, whatever is wrong', () => {
    const paid = changed('"EUR">80.00', '"EUR">0.00', changed('"EUR">20.00', '"EUR">100.00'));
    expect(violationsOf(paid)).to.deep.equal([
      {
        field: '/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount',
        line: 15,
        rule: 'AMOUNT_ZERO',
        message: 'nothing is left to be paid: it claims no money',
      },
    ]);
    const long = changed('>INV-1<', `>${'I'.repeat(65)}<`);
    expect(violationsOf(long)).to.deep.equal([
      {
        field: '/Invoice/cbc:ID',
        line: 5,
        rule: 'FIELD_TOO_LONG',
        message: 'it has 65 characters, a number has 64 at most',
      },
    ]);
    expect(refusalOf(changed('>INV-1<', '>---<'))).to.deep.equal([
      'FIELD_MALFORMED /Invoice/cbc:ID',
    ]);
  });

  it('say of a day with a time that this is what is wrong', () => {
    const [violation] = violationsOf(changed('2027-05-01', '2027-05-01T00:00:00'));
    expect(violation?.message).to.equal(
      '2027-05-01T00:00:00 has a time: a day is written 2027-05-01',
    );
  });

  it('name the element of a part that the ledger would refuse', () => {
    const sum = '9'.repeat(16);
    const many = changed(
      '"EUR">100.00',
      `"EUR">${sum}.99`,
      withMore(
        `<cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:Amount currencyID="EUR">5</cbc:Amount></cac:AllowanceCharge>`,
      ),
    ).replace(
      '</cac:InvoiceLine>',
      `<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID="EUR">${sum}.99</cbc:Amount></cac:AllowanceCharge></cac:InvoiceLine>`,
    );
    const [violation] = violationsOf(many);
    expect(violation?.field).to.equal('/Invoice/cac:InvoiceLine');
    expect(violation?.line).to.equal(17);
    expect(violation?.message).to.match(/^read as lines\[0\].amount: /);
  });
});

describe('values with the white space of XML', () => {
  it('are what is within it, and no other space is', () => {
    const flag = (text: string) => withMore(`<cbc:CopyIndicator>${text}</cbc:CopyIndicator>`);
    for (const text of [' 1 ', '\n\ttrue\r\n'])
      expect(warningsOf(flag(text)), text).to.have.length(1);
    for (const text of ['\u00a01', 'true\u2003', 't rue']) {
      expect(refusalOf(flag(text)), text).to.deep.equal([
        'FIELD_MALFORMED /Invoice/cbc:CopyIndicator',
      ]);
    }
    expect(read(changed('>2027-05-01<', '>\n 2027-05-01\t<')).dueDate).to.equal('2027-05-01');
    expect(refusalOf(changed('>2027-05-01<', '>\u00a02027-05-01<'))).to.have.length(1);
    expect(refusalOf(changed('>80.00<', '>80.00\u00a0<'))).to.have.length(1);
  });

  it('have none of the control characters that XML allows', () => {
    expect(read(changed('Pumps', 'Pumps\u0085\u0096 A')).lines[0]?.description).to.equal('Pumps A');
  });
});

describe('references to an order', () => {
  const order = '<cac:OrderReference><cbc:ID>PO-1</cbc:ID></cac:OrderReference>';

  it('are none where something stands for none', () => {
    for (const none of ['NA', 'n/a', 'N.A.', 'none', '-', '0', '000', 'Not applicable', '—']) {
      const xml = changed('>PO-1<', `>${none}<`);
      expect(read(xml), none).not.to.have.property('orderReference');
      expect(warningsOf(xml), none).to.deep.equal([]);
    }
    for (const number of ['NA-1', '10', '0-1', 'NONE7']) {
      expect(read(changed('>PO-1<', `>${number}<`)).orderReference).to.equal(number);
    }
  });

  it('are told where no order can have such a number, and where a line names another', () => {
    const long = changed('>PO-1<', `>${'P'.repeat(65)}<`);
    expect(read(long)).not.to.have.property('orderReference');
    expect(warningsOf(long)).to.deep.equal([
      'REFERENCE_DROPPED /Invoice/cac:OrderReference/cbc:ID',
    ]);
    const onLine = (number: string) =>
      changed(
        '<cac:Item>',
        `<cac:OrderLineReference><cbc:LineID>1</cbc:LineID>${order.replace('PO-1', number)}</cac:OrderLineReference><cac:Item>`,
      );
    expect(warningsOf(onLine('PO-1'))).to.deep.equal([]);
    expect(warningsOf(onLine('NA'))).to.deep.equal([]);
    expect(read(onLine('PO-2')).orderReference).to.equal('PO-1');
    expect(warningsOf(onLine('PO-2'))).to.have.length(1);
  });
});

describe('tax that the buyer keeps back', () => {
  const withheld = (more: string) =>
    changed(
      totals,
      `<cac:WithholdingTaxTotal><cbc:TaxAmount currencyID="EUR">8.00</cbc:TaxAmount></cac:WithholdingTaxTotal>${totals}${more}`,
    );
  const inclusive = (sum: string) =>
    `<cbc:TaxInclusiveAmount currencyID="EUR">${sum}</cbc:TaxInclusiveAmount>`;

  it('is deducted on its own where what is payable is that much less', () => {
    expect(read(withheld(inclusive('108.00'))).adjustments).to.deep.equal([
      { reason: 'Withholding tax', charge: false, amount: '800' },
    ]);
    const tax = '<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">8.00</cbc:TaxAmount></cac:TaxTotal>';
    const taxed = withheld(inclusive('108.00')).replace('<cac:LegalMon', `${tax}<cac:LegalMon`);
    expect(warningsOf(taxed)).to.deep.equal([]);
  });

  it('is not deducted twice where it is a part of what was prepaid', () => {
    expect(read(withheld(inclusive('100.00'))).adjustments).to.deep.equal([]);
    expect(warningsOf(withheld(inclusive('100.00')))).to.deep.equal([
      'TAX_NOT_DEDUCTED /Invoice/cac:WithholdingTaxTotal/cbc:TaxAmount',
    ]);
  });

  it('is deducted all the same where less was prepaid: then nothing adds up, and the match says so', () => {
    const less = changed('"EUR">20.00', '"EUR">7.99', withheld(inclusive('87.99')));
    expect(read(less).adjustments).to.have.length(1);
  });
});
