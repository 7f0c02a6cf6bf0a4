import { expect } from 'chai';
import { matchRules } from '../../interface/vocabulary';
import type { MatchRule, RuleResult } from '../../interface/vocabulary';
import { evaluateMatch } from './evaluate-match';
import { ruleChecks } from './match-rules';
import { evidenceOf, matchingTrade, paymentOf } from '../../fixtures/matching-trade';
import type { TradeDraft } from '../../fixtures/matching-trade';

interface RuleCase {
  readonly result: RuleResult;
  readonly when: string;
  readonly change: (trade: TradeDraft) => void;
}

/** Every draft has its order and invoice: a test that needs another one changes the lists. */
const order = (trade: TradeDraft) => trade.orders[0]!;
const declaration = (trade: TradeDraft) => trade.declarations[0]!.document;
const waybill = (trade: TradeDraft) => trade.waybills[0]!;
const invoice = (trade: TradeDraft) => trade.invoices[0]!;

const asItIs: RuleCase = { result: 'PASS', when: 'the documents agree', change: () => undefined };
const noOrder: RuleCase = {
  result: 'NOT_APPLICABLE',
  when: 'there is no order',
  change: (trade) => (trade.orders = []),
};
const noDeclaration: RuleCase = {
  result: 'NOT_APPLICABLE',
  when: 'there is no declaration',
  change: (trade) => (trade.declarations = []),
};
const noInvoice: RuleCase = {
  result: 'NOT_APPLICABLE',
  when: 'there is no invoice',
  change: (trade) => (trade.invoices = []),
};
const otherCurrency: RuleCase = {
  result: 'NOT_APPLICABLE',
  when: 'the currencies differ',
  change: (trade) => {
    invoice(trade).currency = 'USD';
    declaration(trade).currency = 'CHF';
  },
};
const pass = (when: string, change: RuleCase['change']): RuleCase => ({
  result: 'PASS',
  when,
  change,
});
const warn = (when: string, change: RuleCase['change']): RuleCase => ({
  result: 'WARN',
  when,
  change,
});
const fail = (when: string, change: RuleCase['change']): RuleCase => ({
  result: 'FAIL',
  when,
  change,
});
const notApplicable = (when: string, change: RuleCase['change']): RuleCase => ({
  result: 'NOT_APPLICABLE',
  when,
  change,
});

/** Tested in invoice-claims-rules.test.ts. */
type RuleElsewhere =
  'INVOICE_IS_A_CLAIM' | 'PAYEE_IS_SELLER' | 'INSTALMENTS_ADD_UP' | 'PAYABLE_IN_INVOICE_CURRENCY';
type RuleOfThisFile = Exclude<MatchRule, RuleElsewhere>;

const cases: Readonly<Record<RuleOfThisFile, readonly RuleCase[]>> = {
  REQUIRED_KINDS_PRESENT: [
    asItIs,
    fail('the waybill is missing', (trade) => (trade.waybills = [])),
    fail('the invoice is missing, whatever the policy', (trade) => {
      trade.policy.requiredKinds = ['order'];
      trade.invoices = [];
    }),
    fail('there are two orders', (trade) => trade.orders.push(order(trade))),
    pass('a kind is missing that the policy does not ask for', (trade) => {
      trade.policy.requiredKinds = ['order', 'invoice'];
      trade.waybills = [];
    }),
    fail('payments are asked for', (trade) => trade.policy.requiredKinds.push('payment')),
  ],
  INVOICE_NOT_REPEATED: [
    asItIs,
    warn('another might be the same', (trade) => (trade.partialDuplicate = true)),
    notApplicable('there is no invoice', (trade) => {
      trade.policy.requiredKinds = ['order'];
      trade.invoices = [];
    }),
  ],
  INDEPENDENT_SOURCES: [
    asItIs,
    pass('the buyer records its own order', (trade) => (trade.issuers.order = 'buyer-1')),
    fail('the seller records the order', (trade) => (trade.issuers.order = 'seller-1')),
    fail('the seller declares its goods', (trade) => (trade.issuers.declaration = 'seller-1')),
    fail('the buyer carries the goods', (trade) => (trade.issuers.waybill = 'buyer-1')),
    fail('the carrier declares the goods', (trade) => (trade.issuers.declaration = 'carrier-1')),
    fail('who ordered carries', (trade) => (trade.issuers.waybill = 'platform-1')),
    fail('a partner sells to itself', (trade) => (invoice(trade).buyer.partnerId = 'seller-1')),
    notApplicable('there is no document', (trade) => {
      trade.policy.requiredKinds = [];
      trade.orders = [];
      trade.declarations = [];
      trade.waybills = [];
      trade.invoices = [];
    }),
  ],
  SAME_ORDER_REFERENCE: [
    asItIs,
    warn('the waybill names no order', (trade) => delete waybill(trade).orderReference),
    pass('the invoice writes it in another way', (trade) => {
      invoice(trade).orderReference = 'po\u201177';
    }),
    fail('the invoice names another', (trade) => (invoice(trade).orderReference = 'PO 78')),
    fail('one names another and one none', (trade) => {
      delete waybill(trade).orderReference;
      declaration(trade).orderReference = 'PO-79';
    }),
    noOrder,
  ],
  SAME_SELLER: [
    asItIs,
    fail('the partner differs', (trade) => (invoice(trade).seller.partnerId = 'seller-2')),
    fail('the LEI differs though the partner is the same', (trade) => {
      invoice(trade).seller.identifiers = [{ scheme: 'lei', value: '7LTWFZYICNSX8D621K86' }];
    }),
    warn('another number of the same partner differs', (trade) => {
      order(trade).seller.identifiers = [{ scheme: 'VAT', value: 'DE1' }];
      invoice(trade).seller.identifiers = [{ scheme: 'VAT', value: 'DE2' }];
      declaration(trade).exporter = { name: 'Müller & Söhne' };
    }),
    warn('the partner is in another country', (trade) => (invoice(trade).seller.country = 'AT')),
    pass('an identifier is equal though the name differs', (trade) => {
      order(trade).seller.identifiers = [{ scheme: 'VAT', value: 'DE 811-907' }];
      declaration(trade).exporter = {
        name: 'Somebody',
        identifiers: [{ scheme: 'vat', value: 'de811907' }],
      };
    }),
    fail('an identifier differs though the name is equal', (trade) => {
      order(trade).seller.identifiers = [{ scheme: 'EORI', value: 'DE1' }];
      declaration(trade).exporter.identifiers = [{ scheme: 'EORI', value: 'DE2' }];
      declaration(trade).exporter.name = order(trade).seller.name;
    }),
    fail('the name differs', (trade) => (waybill(trade).consignor.name = 'Mueller & Partner')),
    fail('the name is that of another country', (trade) => {
      waybill(trade).consignor.country = 'CH';
    }),
    fail('a payment went to another', (trade) => {
      const payment = paymentOf('1');
      payment.payee = { partnerId: 'seller-2', name: 'Other' };
      trade.payments = [payment];
    }),
    notApplicable('no name is left to compare', (trade) => {
      trade.declarations = [];
      trade.invoices = [];
      waybill(trade).consignor.name = '***';
    }),
    noOrder,
  ],
  SAME_BUYER: [
    asItIs,
    fail('the consignee differs', (trade) => (waybill(trade).consignee.name = 'Acme Exports')),
    warn('the bill of lading is made out to order', (trade) => {
      waybill(trade).consignee = { name: 'TO THE ORDER OF BANK OF HAMBURG' };
    }),
    fail('the declaration is made out to order', (trade) => {
      declaration(trade).consignee = { name: 'To order' };
    }),
    fail('the invoice is to another partner', (trade) => {
      invoice(trade).buyer.partnerId = 'buyer-2';
    }),
    noOrder,
  ],
  SAME_CURRENCY: [
    asItIs,
    fail('the invoice is in another', (trade) => (invoice(trade).currency = 'USD')),
    fail('the declaration is in another', (trade) => (declaration(trade).currency = 'USD')),
    fail('a payment is in another', (trade) => {
      trade.payments = [{ ...paymentOf('1'), currency: 'USD' }];
    }),
    noOrder,
  ],
  LINE_TOTALS_RECOMPUTE: [
    asItIs,
    fail(
      'a line is not quantity × price',
      (trade) => (order(trade).lines[0]!.unitPrice = '250.01'),
    ),
    fail('a line is three cents off', (trade) => {
      order(trade).lines[0]!.amount = '1000003';
      order(trade).total = '1000003';
    }),
    pass('a line is rounded', (trade) => {
      const priced = {
        ...order(trade).lines[0]!,
        quantity: '3',
        unitPrice: '0.335',
        amount: '101',
      };
      order(trade).lines = [priced, { ...priced, amount: '100' }];
      order(trade).total = '201';
    }),
    pass('the price is per hundred', (trade) => {
      Object.assign(order(trade).lines[0]!, { unitPrice: '25000', priceBase: '100' });
    }),
    fail('the price is per nothing', (trade) => (order(trade).lines[0]!.priceBase = '0')),
    pass('adjustments and tax are counted', (trade) => {
      invoice(trade).adjustments = [
        { reason: 'Freight', charge: true, amount: '50' },
        { reason: 'Discount', charge: false, amount: '30' },
      ];
      invoice(trade).tax = '200000';
      invoice(trade).total = '1200020';
      invoice(trade).payable = '1200020';
    }),
    fail('the total is not the lines', (trade) => (order(trade).total = '999999')),
    fail('payable is not total − prepaid', (trade) => (invoice(trade).prepaid = '1')),
    fail('the declared value is not the lines', (trade) => (declaration(trade).value = '1')),
    fail('the currency is unknown', (trade) => (order(trade).currency = 'XYZ')),
    notApplicable('nothing has totals', (trade) => {
      trade.orders = [];
      trade.declarations = [];
      trade.invoices = [];
    }),
  ],
  DECLARED_VALUE_WITHIN_TOLERANCE: [
    asItIs,
    pass('it is just within', (trade) => (declaration(trade).value = '950000')),
    fail('it is just below', (trade) => (declaration(trade).value = '949999')),
    fail('it is just above', (trade) => (declaration(trade).value = '1050001')),
    pass('two shipments add up', (trade) => {
      const half = { ...declaration(trade), value: '500000' };
      trade.declarations = [1, 2].map(() => ({ document: half, progress: 'RELEASED' as const }));
    }),
    noDeclaration,
    otherCurrency,
  ],
  QUANTITY_PER_HEADING_EQUAL: [
    asItIs,
    fail('the quantity differs', (trade) => (declaration(trade).lines[0]!.quantity = '39')),
    fail('the heading differs', (trade) => (declaration(trade).lines[0]!.hsCode = '841490')),
    pass('the unit is another of the same kind', (trade) => {
      Object.assign(order(trade).lines[0]!, { quantity: '0.04', unit: 'TNE' });
      Object.assign(declaration(trade).lines[0]!, { quantity: '40', unit: 'KGM' });
    }),
    warn('pieces cannot be compared with kilograms', (trade) => {
      declaration(trade).lines[0]!.unit = 'KGM';
    }),
    pass('an unclassified order is compared as a whole', (trade) => {
      delete order(trade).lines[0]!.hsCode;
    }),
    fail('an unclassified order has another quantity', (trade) => {
      order(trade).lines[0]!.quantity = '41';
      delete order(trade).lines[0]!.hsCode;
    }),
    warn('an unclassified line may be the declared heading', (trade) => {
      const unclassified = { ...order(trade).lines[0]! };
      delete unclassified.hsCode;
      order(trade).lines.push(unclassified);
      declaration(trade).lines.push({ ...declaration(trade).lines[0]!, hsCode: '732690' });
    }),
    noDeclaration,
  ],
  WEIGHT_WITHIN_TOLERANCE: [
    asItIs,
    pass('it is just within', (trade) => (waybill(trade).grossWeightKg = '1275.51')),
    fail('it is just above', (trade) => (waybill(trade).grossWeightKg = '1275.511')),
    fail('it is far below', (trade) => (waybill(trade).grossWeightKg = '0')),
    noDeclaration,
    notApplicable('neither states a weight', (trade) => {
      waybill(trade).grossWeightKg = '0';
      declaration(trade).grossWeightKg = '0';
    }),
  ],
  PACKAGES_EQUAL: [
    asItIs,
    fail('one is missing', (trade) => (waybill(trade).packages = 7)),
    pass('two waybills add up', (trade) => {
      trade.waybills = [3, 5].map((packages) => ({ ...waybill(trade), packages }));
    }),
    noDeclaration,
  ],
  DATES_IN_ORDER: [
    asItIs,
    fail('declared before ordered', (trade) => (declaration(trade).declarationDate = '2027-01-09')),
    fail('carried before ordered', (trade) => (waybill(trade).issueDate = '2026-12-31')),
    fail('invoiced before ordered', (trade) => (invoice(trade).issueDate = '2027-01-09')),
    pass('invoiced on the day of the order', (trade) => (invoice(trade).issueDate = '2027-01-10')),
    fail('due before issued', (trade) => (invoice(trade).dueDate = '2027-02-03')),
    warn('paid before ordered', (trade) => {
      trade.payments = [{ ...paymentOf('1'), paymentDate: '2027-01-09' }];
    }),
    warn('declared after carried', (trade) => (declaration(trade).declarationDate = '2027-02-04')),
    warn('delivered before carried', (trade) => (waybill(trade).estimatedDelivery = '2027-02-02')),
    notApplicable('there is nothing but the order', (trade) => {
      trade.declarations = [];
      trade.waybills = [];
      trade.invoices = [];
    }),
  ],
  CUSTOMS_RELEASED: [
    asItIs,
    fail('it is only declared', (trade) => (trade.declarations[0]!.progress = 'DECLARED')),
    fail('it is rejected', (trade) => (trade.declarations[0]!.progress = 'REJECTED')),
    fail('one of two is not released', (trade) =>
      trade.declarations.push({ document: declaration(trade), progress: 'DECLARED' }),
    ),
    noDeclaration,
  ],
  INVOICE_WITHIN_ORDER: [
    asItIs,
    pass('it is just within', (trade) => (invoice(trade).total = '1050000')),
    fail('it is just above', (trade) => (invoice(trade).total = '1050001')),
    pass('it is a part of the order', (trade) => (invoice(trade).total = '1')),
    noInvoice,
    noOrder,
    otherCurrency,
  ],
  INVOICE_WITHIN_DECLARED_VALUE: [
    asItIs,
    fail('it is above', (trade) => (invoice(trade).total = '1000001')),
    pass('only its tax is above', (trade) => {
      invoice(trade).total = '1190000';
      invoice(trade).tax = '190000';
    }),
    noInvoice,
    noDeclaration,
    otherCurrency,
  ],
  PREPAYMENTS_DEDUCTED: [
    notApplicable('nothing was paid', () => undefined),
    pass('the invoice deducts the payment', (trade) => {
      trade.payments = [paymentOf('300000')];
      invoice(trade).prepaid = '300000';
    }),
    pass('the invoice deducts more than is recorded', (trade) => (invoice(trade).prepaid = '5')),
    warn('a payment is not deducted yet', (trade) => (trade.payments = [paymentOf('300000')])),
    fail('nothing is left to finance', (trade) => {
      trade.payments = [paymentOf('600000'), paymentOf('400000')];
    }),
    notApplicable('a payment is in another currency', (trade) => {
      trade.payments = [{ ...paymentOf('1'), currency: 'USD' }];
    }),
    noInvoice,
  ],
  TRANSPORT_IDENTIFIERS_VALID: [
    asItIs,
    fail('a container digit is wrong', (trade) => (waybill(trade).containers = ['CSQU3054384'])),
    fail('an IMO digit is wrong', (trade) => (waybill(trade).imoNumber = 'IMO9074728')),
    fail('an air waybill digit is wrong', (trade) => {
      waybill(trade).airWaybillNumber = '176-12345674';
    }),
    notApplicable('the waybill states none', (trade) => {
      delete waybill(trade).containers;
      delete waybill(trade).imoNumber;
    }),
  ],
  PARTY_IDENTIFIERS_VALID: [
    asItIs,
    fail('an LEI digit is wrong', (trade) => {
      waybill(trade).carrier = {
        name: 'Carrier',
        identifiers: [{ scheme: 'LEI', value: '529900T8BM49AURSDO56' }],
      };
    }),
    notApplicable('there are only other schemes', (trade) => {
      for (const party of [order(trade).seller, invoice(trade).seller]) {
        party.identifiers = [{ scheme: 'VAT', value: 'DE811907980' }];
      }
      declaration(trade).exporter.identifiers = [];
    }),
  ],
  LOCATIONS_AND_TERMS_KNOWN: [
    asItIs,
    warn('the term is of another list', (trade) => (order(trade).incoterm = 'FOB Destination')),
    warn('the term was dropped in 2020', (trade) => (invoice(trade).incoterm = 'DAT')),
    warn('the place is a name', (trade) => (waybill(trade).portOfLoading = 'Hamburg')),
    warn('the country does not exist', (trade) => (order(trade).deliveryLocation = 'ZZNYC')),
    notApplicable('no document states any', (trade) => {
      delete order(trade).incoterm;
      delete order(trade).deliveryLocation;
      trade.waybills = [];
    }),
  ],
};

/** What a rule can never say, and why not. */
const impossible: Readonly<Partial<Record<MatchRule, readonly RuleResult[]>>> = {
  REQUIRED_KINDS_PRESENT: ['WARN', 'NOT_APPLICABLE'],
  INVOICE_NOT_REPEATED: ['FAIL'],
  LOCATIONS_AND_TERMS_KNOWN: ['FAIL'],
};
const warning: readonly MatchRule[] = [
  'INVOICE_NOT_REPEATED',
  'SAME_ORDER_REFERENCE',
  'SAME_SELLER',
  'SAME_BUYER',
  'QUANTITY_PER_HEADING_EQUAL',
  'DATES_IN_ORDER',
  'PREPAYMENTS_DEDUCTED',
  'LOCATIONS_AND_TERMS_KNOWN',
];

describe('match rules', () => {
  it('are those of the vocabulary, in its order', () => {
    expect(Object.keys(ruleChecks)).to.deep.equal([...matchRules]);
  });

  for (const rule of Object.keys(cases) as RuleOfThisFile[]) {
    describe(rule, () => {
      for (const { result, when, change } of cases[rule]) {
        it(`${result}: ${when}`, () => {
          const trade = matchingTrade();
          change(trade);
          const outcome = evaluateMatch({ evidence: evidenceOf(trade), policy: trade.policy });
          expect(outcome.rules.find((each) => each.rule === rule)?.result).to.equal(result);
          expect(outcome.failed.includes(rule)).to.equal(result === 'FAIL');
        });
      }

      it('is tested with each result that it can give', () => {
        const possible: readonly RuleResult[] = (
          ['PASS', 'FAIL', 'WARN', 'NOT_APPLICABLE'] as const
        ).filter(
          (result) =>
            !impossible[rule]?.includes(result) && (result !== 'WARN' || warning.includes(rule)),
        );
        expect(new Set(cases[rule].map(({ result }) => result))).to.deep.equal(new Set(possible));
      });
    });
  }
});
