import { expect } from 'chai';
import type { Adjustment } from '../../interface/commands';
import type { MatchRule } from '../../interface/vocabulary';
import { creditNoteOf, paymentOf } from '../../fixtures/matching-trade';
import type { TradeDraft } from '../../fixtures/matching-trade';
import {
  asItIs,
  declaration,
  fail,
  invoice,
  noDeclaration,
  noInvoice,
  noOrder,
  notApplicable,
  order,
  outcomeOf,
  pass,
  testRules,
  warn,
} from '../../fixtures/rule-cases';
import type { RuleCase } from '../../fixtures/rule-cases';

const draws = (name: string, value: string, tax?: string) => (trade: TradeDraft) =>
  (trade.drawn[name] = [{ by: 'invoice-9', value, ...(tax === undefined ? {} : { tax }) }]);
const invoiced = (trade: TradeDraft, total: string, tax?: string) => {
  Object.assign(invoice(trade), { total, ...(tax === undefined ? {} : { tax }) });
};
const ordered = (trade: TradeDraft, total: string, tax?: string) => {
  Object.assign(order(trade), { total, ...(tax === undefined ? {} : { tax }) });
};
const twoOrders = (trade: TradeDraft, currency = 'EUR') =>
  trade.orders.push({ ...order(trade), number: 'PO 78', total: '500000', currency });

const withinOrder = [
  asItIs,
  warn('it is above, and just within the tolerance', (trade) => invoiced(trade, '1050000')),
  fail('it is just above', (trade) => invoiced(trade, '1050001')),
  pass('it is a part of the order', (trade) => invoiced(trade, '1')),
  warn('it is all that another left with the tolerance', (trade) => {
    draws('order-0', '900000')(trade);
    invoiced(trade, '105000');
  }),
  fail('another left less', (trade) => {
    draws('order-0', '900001')(trade);
    invoiced(trade, '105000');
  }),
  fail('another left nothing, and it is for next to nothing', (trade) => {
    draws('order-0', '1000000')(trade);
    invoiced(trade, '1');
  }),
  warn('it is of two orders, and just within', (trade) => {
    twoOrders(trade);
    invoiced(trade, '1575000');
  }),
  fail('it is above two orders', (trade) => {
    twoOrders(trade);
    invoiced(trade, '1575001');
  }),
  fail('two orders are one document, recorded anew under two numbers', (trade) => {
    twoOrders(trade);
    trade.origins = { 'order-0': 'order-first', 'order-1': 'order-first' };
    invoiced(trade, '1575000');
  }),
  fail('the order is worth nothing without tax', (trade) => {
    ordered(trade, '1000000', '1000000');
    invoiced(trade, '1');
  }),
  warn('it bears tax that the order does not state', (trade) =>
    invoiced(trade, '1190000', '190000'),
  ),
  fail('it calls tax what no tax can be', (trade) => invoiced(trade, '1000000', '500000')),
  fail('all of it is tax', (trade) => invoiced(trade, '1000000', '1000000')),
  fail('more than all of it is tax', (trade) => invoiced(trade, '1000000', '1000001')),
  pass('it bears the tax that the order states', (trade) => {
    ordered(trade, '1190000', '190000');
    invoiced(trade, '1190000', '190000');
  }),
  pass('it bears the tax of its part, rounded', (trade) => {
    ordered(trade, '1190000', '190000');
    invoiced(trade, '397', '64');
  }),
  fail('it bears more tax than the order states', (trade) => {
    ordered(trade, '1070000', '70000');
    invoiced(trade, '1190000', '190000');
  }),
  // Goods for 5,000.00 at 19 % and for 5,000.00 at 7 %, and an invoice for some of them.
  warn('it is the part at the higher of two rates', (trade) => {
    ordered(trade, '1130000', '130000');
    invoiced(trade, '595000', '95000');
  }),
  pass('it is the part at the lower of two rates', (trade) => {
    ordered(trade, '1130000', '130000');
    invoiced(trade, '535000', '35000');
  }),
  warn('it bears all of the tax that another left, the other billed the lower rate', (trade) => {
    ordered(trade, '1130000', '130000');
    draws('order-0', '500000', '35000')(trade);
    invoiced(trade, '595000', '95000');
  }),
  fail('it bears more tax than another left', (trade) => {
    ordered(trade, '1130000', '130000');
    draws('order-0', '500000', '95000')(trade);
    // 5 % of what is left, and a unit for each of three documents.
    invoiced(trade, '536754', '36754');
  }),
  pass('it bears what another left, rounded, with the tolerance', (trade) => {
    ordered(trade, '1130000', '130000');
    draws('order-0', '500000', '95000')(trade);
    invoiced(trade, '536753', '36753');
  }),
  fail('it bears the average and another left less', (trade) => {
    ordered(trade, '1130000', '130000');
    draws('order-0', '500000', '95000')(trade);
    invoiced(trade, '565000', '65000');
  }),
  fail('another left no tax at all', (trade) => {
    ordered(trade, '1130000', '130000');
    draws('order-0', '500000', '130000')(trade);
    invoiced(trade, '500004', '4');
  }),
  warn('it is of two orders, one of them without tax, and bears that of one', (trade) => {
    twoOrders(trade);
    ordered(trade, '1190000', '190000');
    invoiced(trade, '1390000', '190000');
  }),
  fail('it bears tax and the order states that there is none', (trade) => {
    ordered(trade, '1000000', '0');
    invoiced(trade, '1190000', '190000');
  }),
  noInvoice,
  noOrder,
  notApplicable('it is in another currency', (trade) => (invoice(trade).currency = 'USD')),
  notApplicable('one of the orders is in another currency', (trade) => twoOrders(trade, 'USD')),
];

const charge = (amount: string, code: string): Adjustment => ({
  reason: 'Carriage',
  code,
  charge: true,
  amount,
});
/** The invoice names freight or insurance, the declared value is without. */
const carriage = (
  trade: TradeDraft,
  terms: readonly [string, string],
  ...charges: Adjustment[]
) => {
  [invoice(trade).incoterm, declaration(trade).incoterm] = terms;
  invoice(trade).adjustments = charges;
  order(trade).adjustments = charges;
};
/** The declaration in another currency, at so much of it for one of the invoice's. */
const inCurrency = (trade: TradeDraft, currency: string, value: string, rate: string) =>
  Object.assign(declaration(trade), {
    currency,
    value,
    exchangeRate: { currency: invoice(trade).currency, rate },
  });
const twoRates = (trade: TradeDraft, other: string) => {
  inCurrency(trade, 'CNY', '4000000', '7.8');
  const exchangeRate = { currency: 'EUR', rate: other };
  const document = { ...declaration(trade), number: '27DE2', exchangeRate };
  trade.declarations.push({ document, progress: 'RELEASED' });
};

const withinDeclared = [
  asItIs,
  pass('it is just within', (trade) => invoiced(trade, '1050000')),
  fail('it is just above', (trade) => invoiced(trade, '1050001')),
  fail('another left less', (trade) => draws('declaration-0', '47620')(trade)),
  pass('another left enough', (trade) => draws('declaration-0', '47619')(trade)),
  pass('only its tax is above', (trade) => invoiced(trade, '1190000', '190000')),
  fail('nothing is left without tax', (trade) => invoiced(trade, '1000000', '1000000')),
  pass('two declarations add up', (trade) => {
    const document = { ...declaration(trade), value: '500000' };
    trade.declarations = [1, 2].map(() => ({ document, progress: 'RELEASED' as const }));
  }),
  pass('freight and insurance are above a value without them', (trade) => {
    invoiced(trade, '1150000');
    carriage(trade, ['CIF Hamburg', 'FOB Shanghai'], charge('90000', 'FC'), charge('10000', 'IN'));
  }),
  warn('freight is above that is named by a word alone', (trade) => {
    invoiced(trade, '1150000');
    carriage(trade, ['CIF', 'FOB'], { reason: 'Freight', charge: true, amount: '100000' });
  }),
  fail('freight is above that no order names', (trade) => {
    invoiced(trade, '1150000');
    carriage(trade, ['CIF', 'FOB'], charge('100000', 'FC'));
    order(trade).adjustments = [];
  }),
  fail('another charge is above it', (trade) => {
    invoiced(trade, '1150000');
    carriage(trade, ['CIF', 'FOB'], charge('100000', 'ABL'));
  }),
  fail('freight is above a value that holds it', (trade) => {
    invoiced(trade, '1150000');
    carriage(trade, ['CIF', 'CIF'], charge('100000', 'FC'));
  }),
  fail('freight is above and the buyer pays the carrier', (trade) => {
    invoiced(trade, '1150000');
    carriage(trade, ['FOB', 'FOB'], charge('100000', 'FC'));
  }),
  fail('one of two declarations holds the freight', (trade) => {
    invoiced(trade, '1150000');
    carriage(trade, ['CIF', 'FOB'], charge('100000', 'FC'));
    const document = { ...declaration(trade), incoterm: 'CIF', value: '1' };
    trade.declarations.push({ document, progress: 'RELEASED' });
  }),
  fail('an allowance is called freight', (trade) => {
    invoiced(trade, '1150000');
    carriage(trade, ['CIF', 'FOB'], { ...charge('100000', 'FC'), charge: false });
  }),
  fail('next to all of it is called freight', (trade) => {
    draws('declaration-0', '1000000')(trade);
    carriage(trade, ['CIF', 'FOB'], charge('999999', 'FC'));
  }),
  pass('it is within at the rate of customs', (trade) =>
    inCurrency(trade, 'CNY', '7800000', '7.8'),
  ),
  fail('it is above at the rate of customs', (trade) =>
    inCurrency(trade, 'CNY', '7428571', '7.80001'),
  ),
  pass('the declaration is in yen, which have no cents', (trade) =>
    inCurrency(trade, 'JPY', '1605000', '160.5'),
  ),
  fail('the declaration is in yen and a hundredth of it', (trade) =>
    inCurrency(trade, 'JPY', '16050', '160.5'),
  ),
  pass('the declaration is in dinars, which have thousandths', (trade) =>
    inCurrency(trade, 'KWD', '3300000', '0.33'),
  ),
  fail('the declaration is in dinars and a tenth of it', (trade) =>
    inCurrency(trade, 'KWD', '330000', '0.33'),
  ),
  fail('the declaration is in another currency without a rate', (trade) => {
    declaration(trade).currency = 'CNY';
  }),
  fail('the rate is of a third currency', (trade) => {
    inCurrency(trade, 'CNY', '9900000', '7.8');
    declaration(trade).exchangeRate = { currency: 'USD', rate: '7.8' };
  }),
  fail('the rate is of a currency that there is none', (trade) =>
    inCurrency(trade, 'XYZ', '99999999', '7.8'),
  ),
  pass('two declarations have two rates and the higher one suffices', (trade) =>
    twoRates(trade, '7.9'),
  ),
  fail('two declarations have two rates and the higher one is too high', (trade) =>
    twoRates(trade, '8.5'),
  ),
  fail('two declarations are in two currencies', (trade) => {
    const document = { ...declaration(trade), currency: 'CNY' };
    trade.declarations.push({ document, progress: 'RELEASED' });
  }),
  pass('two declarations are in its currency, and one states a rate', (trade) => {
    const exchangeRate = { currency: 'USD', rate: '1.1' };
    const document = { ...declaration(trade), exchangeRate };
    trade.declarations.push({ document, progress: 'RELEASED' });
  }),
  noInvoice,
  noDeclaration,
];

const paid = (trade: TradeDraft, ...amounts: readonly string[]) =>
  (trade.payments = amounts.map(paymentOf));
const prepaid = (trade: TradeDraft, amount: string) => (invoice(trade).prepaid = amount);

const prepayments = [
  notApplicable('nothing was paid', () => undefined),
  pass('the invoice deducts the payment', (trade) => {
    paid(trade, '300000');
    prepaid(trade, '300000');
  }),
  pass('the invoice deducts more than is recorded', (trade) => prepaid(trade, '5')),
  warn('a payment is not deducted yet', (trade) => paid(trade, '300000')),
  warn('a part of it is deducted', (trade) => {
    paid(trade, '300000');
    prepaid(trade, '299999');
  }),
  pass('another invoice has drawn all of the payment', (trade) => {
    paid(trade, '300000');
    draws('payment-0', '300000')(trade);
  }),
  fail('nothing is left to finance', (trade) => paid(trade, '600000', '400000')),
  fail('more is paid than is invoiced', (trade) => paid(trade, '9000000')),
  pass('half of the order is invoiced and half of the payment deducted', (trade) => {
    ordered(trade, '2000000');
    paid(trade, '300000');
    prepaid(trade, '150000');
  }),
  warn('half of the order is invoiced and less deducted', (trade) => {
    ordered(trade, '2000000');
    paid(trade, '300000');
    prepaid(trade, '149999');
  }),
  notApplicable('a payment is in another currency', (trade) => {
    trade.payments = [{ ...paymentOf('1'), currency: 'USD' }];
  }),
  noInvoice,
];

/** Notes took so much back; the first of them is compared. */
const credited = (trade: TradeDraft, ...amounts: readonly string[]) => {
  trade.creditNotes = amounts.slice(0, 1).map(creditNoteOf);
  const by = (at: number) => ({ by: `credit-note-${String(at)}` });
  trade.drawn['invoice-0'] = amounts.map((value, at) => ({ ...by(at), value }));
};

const creditNotes = [
  notApplicable('nothing was taken back', () => undefined),
  pass('something is left', (trade) => credited(trade, '400000', '599999')),
  pass('what was taken back is not named', (trade) => {
    credited(trade, '400000');
    trade.creditNotes = [];
  }),
  fail('all of it was taken back', (trade) => credited(trade, '400000', '600000')),
  fail('what is left was prepaid', (trade) => {
    credited(trade, '400000');
    paid(trade, '600000');
  }),
  fail('a note takes nothing back of it', (trade) => {
    trade.creditNotes = [creditNoteOf('1')];
  }),
  noInvoice,
];

const cases = {
  INVOICE_WITHIN_ORDER: withinOrder,
  INVOICE_WITHIN_DECLARED_VALUE: withinDeclared,
  PREPAYMENTS_DEDUCTED: prepayments,
  CREDIT_NOTES_DEDUCTED: creditNotes,
} as const satisfies Partial<Record<MatchRule, readonly RuleCase[]>>;

describe('rules on amounts', () => {
  testRules(cases);

  it('finance no more than is invoiced, though the profile forgives wrong sums', () => {
    const financeable = (change: object) =>
      outcomeOf((trade) => {
        trade.profile.weights = [{ rule: 'LINE_TOTALS_RECOMPUTE', severity: 'WARN' }];
        Object.assign(invoice(trade), change);
      }).terms?.financeable;
    expect(financeable({ payable: '9000000' })).to.equal('1000000');
    expect(financeable({ payable: '900000' })).to.equal('900000');
    expect(financeable({ prepaid: '400000' })).to.equal('600000');
    expect(financeable({ prepaid: '1000000' })).to.equal(undefined);
  });

  it('leave no currency uncompared: another one matches nothing', () => {
    for (const change of [
      (trade: TradeDraft) => (invoice(trade).currency = 'USD'),
      (trade: TradeDraft) => twoOrders(trade, 'USD'),
      (trade: TradeDraft) => (trade.payments = [{ ...paymentOf('1'), currency: 'USD' }]),
    ]) {
      expect(outcomeOf(change).failed).to.include('SAME_CURRENCY');
    }
  });
});
