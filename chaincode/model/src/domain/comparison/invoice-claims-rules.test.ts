import { expect } from 'chai';
import type { InvoiceDocument, Party } from '../../interface/commands';
import { ruleResults } from '../../interface/vocabulary';
import type { MatchRule, RuleResult } from '../../interface/vocabulary';
import { matchInputOf, matchingTrade } from '../../fixtures/matching-trade';
import { claimTypes } from '../identifiers';
import { evaluateMatch } from './evaluate-match';

type Change = Partial<InvoiceDocument>;
type RuleCase = readonly [result: RuleResult, when: string, change: Change];

/** The matching trade with its invoice changed; none for a trade without an invoice. */
const outcomeOf = (change: Change | undefined) => {
  const trade = matchingTrade();
  const [invoice] = trade.invoices;
  trade.invoices = invoice && change ? [{ ...invoice, ...change }] : [];
  return evaluateMatch(matchInputOf(trade));
};

const resultOf = (rule: MatchRule, change: Change | undefined): RuleResult | undefined =>
  outcomeOf(change).rules.find((each) => each.rule === rule)?.result;

const comparedBy = (rule: MatchRule, change: Change) =>
  outcomeOf(change)
    .compared.filter((each) => each.rule === rule)
    .map(({ left, right }) => [left, right]);

const corrects = (...numbers: string[]): Change => ({
  typeCode: '384',
  precedingInvoices: numbers.map((number) => ({ number })),
});
const paidTo = (payee: Party): Change => ({ payee });
const lei = (value: string) => [{ scheme: 'LEI', value }];
const inInstalments = (...parts: readonly (readonly [day: string, amount: string])[]): Change => ({
  instalments: parts.map(([dueDate, amount]) => ({ dueDate, amount })),
});
const priced = (quantity: string, unitPrice: string, amount: string, total = amount): Change => ({
  lines: [{ lineNumber: '1', description: 'Power', quantity, unit: 'KWH', unitPrice, amount }],
  total,
  payable: total,
});
const returned = (quantity: string, amount: string, total: string): Change => {
  const [line] = matchingTrade().invoices[0]!.lines;
  const back = { ...line!, lineNumber: '2', quantity, amount };
  return { lines: [line!, back], total, payable: total };
};
const allowed = (amount: string, adjustment: string, total: string): Change => ({
  ...priced('4', '25', amount, total),
  adjustments: [{ reason: 'Line 1: Damage', code: '95', charge: false, amount: adjustment }],
});

/** Forty paid for and one given away, with thirty cents off for the latter. */
const freeLine = (): Change => {
  const [line] = matchingTrade().invoices[0]!.lines;
  const free = { ...line!, lineNumber: '2', quantity: '1', unitPrice: '0', amount: '0' };
  const off = { reason: 'Line 2: x', charge: false, amount: '30' };
  return { lines: [line!, free], adjustments: [off], total: '999970', payable: '999970' };
};

const cases = {
  INVOICE_IS_A_CLAIM: [
    ['PASS', 'it says no type', {}],
    ['PASS', 'it is a commercial invoice', { typeCode: '380' }],
    ['PASS', 'it follows partial invoices', { ...corrects('INV-4'), typeCode: '877' }],
    ['PASS', 'the buyer wrote it', { typeCode: '389' }],
    ['PASS', 'it is factored: a claim, though another’s', { typeCode: '393' }],
    ['WARN', 'the goods are not delivered', { typeCode: '386' }],
    ['WARN', 'the goods are not delivered, and the buyer wrote it', { typeCode: '500' }],
    ['WARN', 'the goods are not sold', { typeCode: '395' }],
    ['PASS', 'no tax is due on it', { typeCode: '480' }],
    ['WARN', 'it corrects another', corrects('INV-4')],
    ['WARN', 'the buyer corrects another', { ...corrects('INV-4'), typeCode: '471' }],
    ['FAIL', 'it corrects none', { typeCode: '384' }],
    ['FAIL', 'the buyer corrects none', { typeCode: '471' }],
    ['FAIL', 'it corrects an empty list', corrects()],
    ['FAIL', 'it corrects itself', corrects('inv-5')],
    ['WARN', 'it corrects another and names itself', corrects('INV-5', 'INV-4')],
    ['FAIL', 'it is a type of tomorrow', { typeCode: '999' }],
  ],
  PAYEE_IS_SELLER: [
    ['NOT_APPLICABLE', 'it names no payee', {}],
    ['PASS', 'the payee has the name of the seller', paidTo({ name: 'MUELLER & SOEHNE' })],
    [
      'WARN',
      'the payee has the LEI of the seller and another name',
      paidTo({ name: 'Treasury', identifiers: lei('529900T8BM49AURSDO55') }),
    ],
    [
      'FAIL',
      'the payee is a factor with the partner id of the seller beside it',
      paidTo({ name: 'Rapid Factoring GmbH', partnerId: 'seller-1' }),
    ],
    [
      'FAIL',
      'the payee has the name of the seller and another partner id',
      paidTo({ name: 'Müller & Söhne GmbH', partnerId: 'seller-2' }),
    ],
    ['FAIL', 'the payee is a factor', paidTo({ name: 'Omega Factoring Bank AG' })],
    [
      'FAIL',
      'the payee has the name of the seller and another LEI',
      paidTo({ name: 'Müller & Söhne GmbH', identifiers: lei('7LTWFZYICNSX8D621K86') }),
    ],
    ['FAIL', 'the payee is another partner', paidTo({ name: 'Müller', partnerId: 'bank-a' })],
    ['FAIL', 'the name of the payee has nothing to compare', paidTo({ name: '…' })],
    [
      'WARN',
      'the payee is the seller in another country',
      paidTo({ name: 'Müller', country: 'LI', identifiers: lei('529900T8BM49AURSDO55') }),
    ],
    ['FAIL', 'it is factored, whoever is paid', { typeCode: '393' }],
    ['FAIL', 'it is factored and corrects another', { ...corrects('INV-4'), typeCode: '472' }],
    ['FAIL', 'it is factored, corrects another and is the buyer’s', { typeCode: '473' }],
    ['FAIL', 'it is factored and the buyer’s', { typeCode: '501' }],
    [
      'FAIL',
      'it is factored and paid to the seller',
      { typeCode: '393', ...paidTo({ name: 'Müller & Söhne GmbH' }) },
    ],
  ],
  INSTALMENTS_ADD_UP: [
    ['NOT_APPLICABLE', 'it is payable at once', {}],
    ['NOT_APPLICABLE', 'the list is empty', { instalments: [] }],
    ['PASS', 'they add up', inInstalments(['2027-03-05', '400000'], ['2027-05-05', '600000'])],
    ['PASS', 'two are on one day', inInstalments(['2027-05-05', '1'], ['2027-05-05', '999999'])],
    [
      'FAIL',
      'a cent is missing',
      inInstalments(['2027-03-05', '400000'], ['2027-05-05', '599999']),
    ],
    [
      'FAIL',
      'they are too much',
      inInstalments(['2027-03-05', '400000'], ['2027-05-05', '600001']),
    ],
    [
      'FAIL',
      'they are not in order',
      inInstalments(['2027-04-05', '1'], ['2027-03-05', '2'], ['2027-05-05', '999997']),
    ],
    [
      'FAIL',
      'it is due before the last',
      inInstalments(['2027-05-05', '400000'], ['2027-06-05', '600000']),
    ],
    [
      'FAIL',
      'it is due after the last',
      inInstalments(['2027-03-05', '400000'], ['2027-05-04', '600000']),
    ],
  ],
  DUE_DATE_ON_INVOICE: [
    ['PASS', 'it says itself when it is due', {}],
    ['WARN', 'its sender says so beside it', { dueDateGivenBy: 'SENDER' }],
  ],
  PAYABLE_IN_INVOICE_CURRENCY: [
    ['NOT_APPLICABLE', 'it does not say in which', {}],
    ['PASS', 'it says the same', { paymentCurrency: 'EUR' }],
    ['WARN', 'it says another', { paymentCurrency: 'CNY' }],
    ['WARN', 'it says one that is none', { paymentCurrency: 'XYZ' }],
  ],
  LINE_TOTALS_RECOMPUTE: [
    ['PASS', 'goods come back', returned('-2', '-50000', '950000')],
    ['FAIL', 'goods come back and are charged', returned('-2', '50000', '1050000')],
    ['FAIL', 'goods are sold and taken off', returned('2', '-50000', '950000')],
    ['PASS', 'a line is two cents off', priced('3', '33.34', '10000')],
    ['FAIL', 'a line is three cents off', priced('3', '33.34', '9999')],
    ['PASS', 'a line is two yen off', { ...priced('3', '33', '101'), currency: 'JPY' }],
    ['FAIL', 'a line is three yen off', { ...priced('3', '33', '102'), currency: 'JPY' }],
    ['PASS', 'a line is two fils off', { ...priced('3', '0.033', '101'), currency: 'KWD' }],
    ['FAIL', 'a line is three fils off', { ...priced('3', '0.033', '102'), currency: 'KWD' }],
    ['PASS', 'the price has nine decimals', priced('616290', '0.061232374', '3773690')],
    ['PASS', 'price and quantity have eighteen', priced('0.000000000000000001', '1', '0')],
    ['FAIL', 'a price of eighteen is rounded up', priced('1', '0.000000000000000001', '3')],
    ['PASS', 'a line has its own allowance', allowed('10000', '30', '9970')],
    ['FAIL', 'a line has its allowance twice', allowed('9970', '30', '9940')],
    ['PASS', 'a free line has an allowance', freeLine()],
  ],
} as const satisfies Partial<Record<MatchRule, readonly RuleCase[]>>;

describe('rules on what an invoice claims', () => {
  for (const rule of Object.keys(cases) as (keyof typeof cases)[]) {
    describe(rule, () => {
      for (const [result, when, change] of cases[rule]) {
        it(`${result}: ${when}`, () => {
          expect(resultOf(rule, change)).to.equal(result);
        });
      }
    });
  }

  for (const rule of [
    'INVOICE_IS_A_CLAIM',
    'PAYEE_IS_SELLER',
    'INSTALMENTS_ADD_UP',
    'DUE_DATE_ON_INVOICE',
  ] as const) {
    it(`${rule} has nothing to say where there is no invoice`, () => {
      expect(resultOf(rule, undefined)).to.equal('NOT_APPLICABLE');
    });
  }

  it('keep what fails from terms', () => {
    expect(outcomeOf({ typeCode: '381' })).not.to.have.property('terms');
    expect(outcomeOf({ typeCode: '381' }).failed).to.deep.equal(['INVOICE_IS_A_CLAIM']);
    expect(outcomeOf({ typeCode: '393' }).failed).to.deep.equal(['PAYEE_IS_SELLER']);
  });

  it('say both compared values', () => {
    expect(
      comparedBy('PAYEE_IS_SELLER', { typeCode: '393', payee: { name: 'Omega' } }),
    ).to.deep.equal([
      ['invoice INV-5: type 393, factored invoice', 'an invoice that is assigned to nobody'],
      ['invoice INV-5, payee: Omega', 'seller: Müller & Söhne GmbH, DE'],
    ]);
    expect(comparedBy('INVOICE_IS_A_CLAIM', corrects('INV-3', 'INV-4'))).to.deep.equal([
      ['invoice INV-5: type 384, corrected invoice', 'corrects INV-3 and 1 more'],
    ]);
    expect(comparedBy('INVOICE_IS_A_CLAIM', { typeCode: '325' })).to.deep.equal([
      ['invoice INV-5: type 325, another paper', 'claims no money from the buyer'],
    ]);
    const late = inInstalments(['2027-06-05', '1'], ['2027-05-05', '2']);
    expect(comparedBy('INSTALMENTS_ADD_UP', late)).to.deep.equal([
      ['invoice INV-5, payable: EUR 10000.00', '2 instalments: EUR 0.03'],
      ['invoice INV-5, due: 2027-05-05', 'instalments from 2027-06-05 to 2027-05-05, not in order'],
    ]);
    expect(comparedBy('DUE_DATE_ON_INVOICE', { dueDateGivenBy: 'SENDER' })).to.deep.equal([
      ['invoice INV-5, due: 2027-05-05', 'as its sender says beside it'],
    ]);
    expect(comparedBy('PAYABLE_IN_INVOICE_CURRENCY', { paymentCurrency: 'CNY' })).to.deep.equal([
      ['invoice INV-5: EUR', 'payable in CNY'],
    ]);
  });
});

/** What EN 16931 (BR-CL-01), Peppol (P0100, P0101, PINT) and their extensions admit as a type. */
const admitted =
  '71 80 81 82 83 84 102 130 202 203 204 211 218 219 261 262 295 296 308 325 326 331 380 381 382 383 ' +
  '384 385 386 387 388 389 390 393 394 395 396 420 456 457 458 471 472 473 480 500 501 502 503 527 ' +
  '532 553 575 623 633 751 780 817 870 875 876 877 935';

describe('the types of a claim', () => {
  const noClaims =
    '71 81 83 102 130 202 203 204 211 218 219 261 262 296 308 325 381 382 396 420 456 457 458 502 503 ' +
    '532 553 633 751 817 870 935';

  it('are those of the code lists without what claims nothing', () => {
    const rest = admitted.split(' ').filter((type) => !noClaims.split(' ').includes(type));
    expect([...claimTypes.keys()]).to.deep.equal(rest);
  });

  for (const typeCode of noClaims.split(' ')) {
    it(`are not ${typeCode}`, () => {
      expect(resultOf('INVOICE_IS_A_CLAIM', { typeCode })).to.equal('FAIL');
    });
  }

  it('have a result each', () => {
    for (const typeCode of admitted.split(' ')) {
      expect(ruleResults).to.include(resultOf('INVOICE_IS_A_CLAIM', { typeCode }));
    }
  });
});
