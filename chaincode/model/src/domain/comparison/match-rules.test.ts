import { expect } from 'chai';
import { matchRules } from '../../interface/vocabulary';
import type { MatchRule } from '../../interface/vocabulary';
import { paymentOf } from '../../fixtures/matching-trade';
import {
  asItIs,
  declaration,
  fail,
  invoice,
  noDeclaration,
  noOrder,
  notApplicable,
  order,
  pass,
  testRules,
  warn,
  waybill,
} from '../../fixtures/rule-cases';
import type { RuleCase } from '../../fixtures/rule-cases';
import { ruleChecks } from './match-rules';

const reason = (code: string, charge: boolean) => ({ reason: 'R', code, charge, amount: '0' });

const cases = {
  REQUIRED_KINDS_PRESENT: [
    asItIs,
    fail('the waybill is missing', (trade) => (trade.waybills = [])),
    pass('there are two of a kind', (trade) => {
      trade.orders.push({ ...order(trade), number: 'PO 78' });
    }),
    pass('a kind is missing that the profile does not ask for', (trade) => {
      trade.profile.requiredKinds = ['order', 'invoice'];
      trade.waybills = [];
    }),
    fail('payments are asked for', (trade) => trade.profile.requiredKinds.push('payment')),
    notApplicable('nothing but an invoice is asked for', (trade) => {
      trade.profile.requiredKinds = ['invoice'];
    }),
  ],
  INVOICE_NOT_REPEATED: [
    asItIs,
    warn('another might be the same', (trade) => (trade.repeated = true)),
    notApplicable('there is no invoice', (trade) => (trade.invoices = [])),
  ],
  CARRIAGE_NOT_REPEATED: [
    asItIs,
    warn('another waybill names the containers', (trade) => {
      trade.carriedElsewhere = ['waybill-0'];
    }),
    warn('another one names those of the second leg', (trade) => {
      trade.waybills.push({ ...waybill(trade), number: 'WB-2' });
      trade.carriedElsewhere = ['waybill-1'];
    }),
    fail('another invoice has drawn all that the waybill counts', (trade) => {
      const { grossWeightKg, packages } = waybill(trade);
      trade.drawn['waybill-0'] = [{ by: 'other', grossWeightKg, packages }];
    }),
    fail('another one has drawn all packages of a waybill that counts no weight', (trade) => {
      waybill(trade).grossWeightKg = '0';
      const { packages } = waybill(trade);
      trade.drawn['waybill-0'] = [{ by: 'other', grossWeightKg: '0', packages }];
    }),
    fail('a waybill that counts nothing was drawn before', (trade) => {
      Object.assign(waybill(trade), { grossWeightKg: '0', packages: 0 });
      trade.drawn['waybill-0'] = [{ by: 'other', grossWeightKg: '0', packages: 0 }];
    }),
    pass('another one has drawn all but a package', (trade) => {
      const { grossWeightKg, packages } = waybill(trade);
      trade.drawn['waybill-0'] = [{ by: 'other', grossWeightKg, packages: packages - 1 }];
    }),
    notApplicable('nothing is carried', (trade) => (trade.waybills = [])),
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
    pass('each of two orders is named by some', (trade) => {
      trade.orders.push({ ...order(trade), number: 'PO 78' });
      invoice(trade).orderReference = 'PO 78';
    }),
    fail('one names a third order', (trade) => {
      trade.orders.push({ ...order(trade), number: 'PO 78' });
      waybill(trade).orderReference = 'PO 79';
    }),
    noOrder,
  ],
  SAME_CURRENCY: [
    asItIs,
    fail('the invoice is in another', (trade) => (invoice(trade).currency = 'USD')),
    fail('one of the orders is in another', (trade) => {
      trade.orders.push({ ...order(trade), number: 'PO 78', currency: 'USD' });
    }),
    fail('the declaration is in another', (trade) => (declaration(trade).currency = 'USD')),
    pass('the declaration is in another at a rate', (trade) => {
      declaration(trade).currency = 'CNY';
      declaration(trade).exchangeRate = { currency: 'EUR', rate: '7.8' };
    }),
    fail('the rate is of a third currency', (trade) => {
      declaration(trade).currency = 'CNY';
      declaration(trade).exchangeRate = { currency: 'USD', rate: '7.2' };
    }),
    fail('a payment is in another', (trade) => {
      trade.payments = [{ ...paymentOf('1'), currency: 'USD' }];
    }),
    pass('there is no order and the invoice agrees', (trade) => (trade.orders = [])),
    fail('there is no order and a payment is in another', (trade) => {
      trade.orders = [];
      trade.payments = [{ ...paymentOf('1'), currency: 'JPY' }];
    }),
    notApplicable('there is neither order nor invoice', (trade) => {
      trade.orders = [];
      trade.invoices = [];
      trade.payments = [paymentOf('1')];
    }),
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
    fail('the release was revoked', (trade) => (trade.declarations[0]!.progress = 'REVOKED')),
    fail('one of two is not released', (trade) =>
      trade.declarations.push({ document: declaration(trade), progress: 'DECLARED' }),
    ),
    pass('it waits for its decision before there is an invoice', (trade) => {
      trade.declarations[0]!.progress = 'DECLARED';
      trade.invoices = [];
    }),
    fail('it is rejected before there is an invoice', (trade) => {
      trade.declarations[0]!.progress = 'REJECTED';
      trade.invoices = [];
    }),
    fail('the goods are lost', (trade) => (trade.carried = ['LOST'])),
    fail('the goods of one of two waybills come back', (trade) => {
      trade.waybills.push({ ...waybill(trade), number: 'BL-10' });
      trade.carried = ['DELIVERED', 'RETURNED'];
    }),
    pass('the goods are delivered', (trade) => (trade.carried = ['DELIVERED'])),
    noDeclaration,
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
    pass('no document states a term or a place', (trade) => {
      delete order(trade).incoterm;
      delete order(trade).deliveryLocation;
      trade.waybills = [];
    }),
    warn('the place has no code in the list', (trade) => (waybill(trade).portOfLoading = 'DEQQQ')),
    warn('a unit is none', (trade) => (invoice(trade).lines[0]!.unit = 'PCS')),
    pass('a unit is a package', (trade) => (invoice(trade).lines[0]!.unit = 'XBX')),
    warn('a unit is a package without its X', (trade) => (order(trade).lines[0]!.unit = 'BX')),
    pass('a unit is one that was withdrawn and is compared', (trade) => {
      invoice(trade).lines[0]!.unit = 'PCE';
    }),
    warn('a heading is none', (trade) => (declaration(trade).lines[0]!.hsCode = '77010000')),
    warn('a heading is a country’s own', (trade) => (order(trade).lines[0]!.hsCode = '980100')),
    warn('a country is none', (trade) => (waybill(trade).consignee.country = 'UK')),
    pass('a charge and a deduction have their codes', (trade) => {
      invoice(trade).adjustments = [reason('FC', true), reason('IN', true), reason('95', false)];
    }),
    warn('a charge has the code of a deduction', (trade) => {
      invoice(trade).adjustments = [reason('95', true)];
    }),
    warn('a deduction has the code of a charge', (trade) => {
      order(trade).adjustments = [reason('FC', false)];
    }),
    notApplicable('there is no document that states any', (trade) => {
      Object.assign(trade, { orders: [], invoices: [], declarations: [], waybills: [] });
    }),
  ],
} as const satisfies Partial<Record<MatchRule, readonly RuleCase[]>>;

describe('match rules', () => {
  it('are those of the vocabulary, in its order', () => {
    expect(Object.keys(ruleChecks)).to.deep.equal([...matchRules]);
  });

  testRules(cases);
});
