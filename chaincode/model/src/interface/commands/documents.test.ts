import { expect } from 'chai';
import { validateInput } from '../shape';
import { InvoiceDocument } from './documents';

const line = { lineNumber: '1', description: 'Vases', quantity: '10', unit: 'C62', amount: '1000' };
const invoice = {
  number: 'I-1',
  issueDate: '2027-02-01',
  dueDate: '2027-05-01',
  seller: { name: 'Seller' },
  buyer: { name: 'Buyer' },
  currency: 'EUR',
  lines: [line],
  total: '1000',
  prepaid: '0',
  payable: '1000',
};
const instalment = { dueDate: '2027-05-01', amount: '500' };
const adjustment = { reason: 'Freight', code: 'FC', charge: true, amount: '1' };

const refusalsOf = (change: object): readonly string[] =>
  validateInput(InvoiceDocument, { ...invoice, ...change }).map(
    ({ field, rule }) => `${field}:${rule}`,
  );
const withLine = (change: object) => ({ lines: [{ ...line, ...change }] });
const withAdjustment = (change: object) => ({ adjustments: [{ ...adjustment, ...change }] });
const withInstalment = (change: object) => ({
  instalments: [instalment, { ...instalment, ...change }],
});
const many = (count: number, each: object) => Array.from({ length: count }, () => each);
const identifier = { scheme: 'VAT', value: 'DE1' };
const payeeWith = (identifiers: readonly object[]) => ({ payee: { name: 'Payee', identifiers } });
const digits = (count: number) => '9'.repeat(count);

const taken: readonly (readonly [string, object])[] = [
  ['no optional field', {}],
  ['a type', { typeCode: '82' }],
  ['a payee', { payee: { name: 'Factor', identifiers: [{ scheme: 'LEI', value: 'X' }] } }],
  ['another currency to pay in', { paymentCurrency: 'CNY' }],
  ['a preceding invoice', { precedingInvoices: [{ number: 'I-0', issueDate: '2027-01-01' }] }],
  ['a preceding invoice without its day', { precedingInvoices: [{ number: 'I-0' }] }],
  ['a due date by the word of its sender', { dueDateGivenBy: 'SENDER' }],
  ['64 identifiers', payeeWith(many(64, identifier))],
  ['long identifiers', payeeWith([{ scheme: 'S'.repeat(128), value: '1'.repeat(256) }])],
  ['a long number of a line', withLine({ lineNumber: '1'.repeat(128) })],
  ['a long reason', withAdjustment({ reason: 'x'.repeat(512) })],
  ['120 instalments', { instalments: many(120, instalment) }],
  ['a returned line', withLine({ quantity: '-0.5', amount: '-50' })],
  ['a line of nothing', withLine({ quantity: '0', amount: '0' })],
  [
    '18 decimals',
    withLine({ quantity: `-1.${digits(18)}`, unitPrice: `${digits(12)}.${digits(18)}` }),
  ],
  ['18 digits below zero', withLine({ amount: `-${digits(18)}` })],
  ['an adjustment with a code', { adjustments: [adjustment, { ...adjustment, code: '95' }] }],
];

const refused: readonly (readonly [string, object, readonly string[]])[] = [
  ['a type of letters', { typeCode: 'SalesInvoice' }, ['typeCode:matches']],
  ['a type of four digits', { typeCode: '3800' }, ['typeCode:matches']],
  ['a type with a leading zero', { typeCode: '080' }, ['typeCode:matches']],
  ['an empty type', { typeCode: '' }, ['typeCode:matches']],
  ['a type that is a number', { typeCode: 380 }, ['typeCode:matches']],
  ['a payee without a name', { payee: {} }, ['payee.name:isDefined']],
  ['two payees', { payee: [{ name: 'A' }, { name: 'B' }] }, ['payee:isObject']],
  ['a payee with a name too long', { payee: { name: 'x'.repeat(513) } }, ['payee.name:isTextLine']],
  ['a due date by nobody known', { dueDateGivenBy: 'BUYER' }, ['dueDateGivenBy:isIn']],
  ['65 identifiers', payeeWith(many(65, identifier)), ['payee.identifiers:arrayMaxSize']],
  [
    'identifiers too long',
    payeeWith([{ scheme: 'S'.repeat(129), value: '1'.repeat(257) }]),
    ['payee.identifiers[0].scheme:isTextLine', 'payee.identifiers[0].value:isTextLine'],
  ],
  [
    'a number of a line too long',
    withLine({ lineNumber: '1'.repeat(129) }),
    ['lines[0].lineNumber:isTextLine'],
  ],
  [
    'a reason too long',
    withAdjustment({ reason: 'x'.repeat(513) }),
    ['adjustments[0].reason:isTextLine'],
  ],
  ['a currency that is no code', { paymentCurrency: 'euro' }, ['paymentCurrency:matches']],
  [
    'a preceding invoice without a number',
    { precedingInvoices: [{ issueDate: '2027-02-30' }] },
    ['precedingInvoices[0].number:isDefined', 'precedingInvoices[0].issueDate:isBusinessDate'],
  ],
  [
    'too many preceding invoices',
    { precedingInvoices: many(101, { number: 'I-0' }) },
    ['precedingInvoices:arrayMaxSize'],
  ],
  ['a single instalment', { instalments: [instalment] }, ['instalments:arrayMinSize']],
  ['too many instalments', { instalments: many(121, instalment) }, ['instalments:arrayMaxSize']],
  ['an instalment of nothing', withInstalment({ amount: '0' }), ['instalments[1].amount:matches']],
  ['an instalment below zero', withInstalment({ amount: '-1' }), ['instalments[1].amount:matches']],
  [
    'an instalment of no day',
    withInstalment({ dueDate: '2027-06-31' }),
    ['instalments[1].dueDate:isBusinessDate'],
  ],
  ['-0 pieces', withLine({ quantity: '-0' }), ['lines[0].quantity:matches']],
  ['-0.00 pieces', withLine({ quantity: '-0.00' }), ['lines[0].quantity:matches']],
  ['a plus', withLine({ quantity: '+1' }), ['lines[0].quantity:matches']],
  ['two signs', withLine({ quantity: '--1' }), ['lines[0].quantity:matches']],
  ['a point alone', withLine({ quantity: '-.5' }), ['lines[0].quantity:matches']],
  ['13 digits', withLine({ quantity: digits(13) }), ['lines[0].quantity:matches']],
  ['19 decimals', withLine({ quantity: `0.${digits(19)}` }), ['lines[0].quantity:matches']],
  ['an exponent', withLine({ quantity: '1e3' }), ['lines[0].quantity:matches']],
  ['a price below zero', withLine({ unitPrice: '-1' }), ['lines[0].unitPrice:matches']],
  [
    'a price of 19 decimals',
    withLine({ unitPrice: `0.${digits(19)}` }),
    ['lines[0].unitPrice:matches'],
  ],
  ['a price per nothing', withLine({ priceBase: '0.0' }), ['lines[0].priceBase:matches']],
  ['an amount of -0', withLine({ amount: '-0' }), ['lines[0].amount:matches']],
  ['an amount with a point', withLine({ amount: '-1.5' }), ['lines[0].amount:matches']],
  ['an amount of 19 digits', withLine({ amount: `-${digits(19)}` }), ['lines[0].amount:matches']],
  ['a total below zero', { total: '-1000' }, ['total:matches']],
  ['a payable amount below zero', { payable: '-1' }, ['payable:matches']],
  ['nothing payable', { payable: '0' }, ['payable:matches']],
  ['a reason code too long', withAdjustment({ code: 'FREI' }), ['adjustments[0].code:matches']],
  [
    'a reason code in small letters',
    withAdjustment({ code: 'fc' }),
    ['adjustments[0].code:matches'],
  ],
  ['an adjustment below zero', withAdjustment({ amount: '-1' }), ['adjustments[0].amount:matches']],
  ['too many adjustments', { adjustments: many(501, adjustment) }, ['adjustments:arrayMaxSize']],
];

describe('the shape of an invoice', () => {
  for (const [what, change] of taken) {
    it(`takes ${what}`, () => {
      expect(refusalsOf(change)).to.deep.equal([]);
    });
  }
  for (const [what, change, refusals] of refused) {
    it(`refuses ${what}`, () => {
      expect(refusalsOf(change)).to.deep.equal(refusals);
    });
  }
});
