import type { MatchRule } from '../../interface/vocabulary';
import type { TradeDraft } from '../../fixtures/matching-trade';
import {
  asItIs,
  declaration,
  fail,
  invoice,
  noDeclaration,
  noInvoice,
  notApplicable,
  pass,
  testRules,
  warn,
  waybill,
} from '../../fixtures/rule-cases';
import type { RuleCase } from '../../fixtures/rule-cases';

const line = (trade: TradeDraft) => invoice(trade).lines[0]!;
const declared = (trade: TradeDraft) => declaration(trade).lines[0]!;
const counts = (trade: TradeDraft, heading: string, quantity: string, unit = 'C62') =>
  (trade.drawn['declaration-0'] = [{ by: 'invoice-9', quantities: [{ heading, unit, quantity }] }]);
const unclassified = (trade: TradeDraft) => {
  for (const each of invoice(trade).lines) delete each.hsCode;
};
/** Beside 40 pumps the declaration has 10 valves. */
const withValves = (trade: TradeDraft) =>
  declaration(trade).lines.push({ ...declared(trade), hsCode: '848180', quantity: '10' });

const quantity = [
  asItIs,
  pass('it is just within', (trade) => (line(trade).quantity = '42')),
  fail('it is just above', (trade) => (line(trade).quantity = '42.000001')),
  pass('less is invoiced', (trade) => (line(trade).quantity = '1')),
  pass('another left enough', (trade) => counts(trade, '8413', '1.9')),
  fail('another left less', (trade) => counts(trade, '8413', '2')),
  pass('another drew of another heading', (trade) => counts(trade, '8414', '40')),
  pass('another drew in another unit', (trade) => counts(trade, '8413', '40', 'KGM')),
  fail('the heading is not declared', (trade) => (declared(trade).hsCode = '841490')),
  pass('the unit is another of the same kind', (trade) => {
    Object.assign(line(trade), { quantity: '0.04', unit: 'TNE' });
    Object.assign(declared(trade), { quantity: '40', unit: 'KGM' });
  }),
  warn('pieces cannot be compared with kilograms', (trade) => (declared(trade).unit = 'KGM')),
  pass('other goods come back', (trade) => {
    invoice(trade).lines.push({ ...line(trade), lineNumber: '2', quantity: '-2' });
    line(trade).quantity = '42';
  }),
  fail('goods that come back are taken off', (trade) => {
    invoice(trade).lines.push({ ...line(trade), lineNumber: '2', quantity: '-2' });
    line(trade).quantity = '44';
  }),
  pass('an unclassified invoice is compared with all goods', (trade) => {
    withValves(trade);
    unclassified(trade);
    line(trade).quantity = '52';
  }),
  fail('an unclassified invoice is above all goods', (trade) => {
    withValves(trade);
    unclassified(trade);
    line(trade).quantity = '53';
  }),
  fail('an unclassified invoice takes what another drew of one heading', (trade) => {
    unclassified(trade);
    counts(trade, '8413', '3');
  }),
  warn('one of two lines is not classified', (trade) => {
    const { hsCode: _none, ...bare } = line(trade);
    invoice(trade).lines.push({ ...bare, lineNumber: '2', quantity: '1' });
  }),
  noInvoice,
  noDeclaration,
];

const twoWaybills = (trade: TradeDraft, change: object, other: object) => {
  trade.waybills = [change, other].map((each, at) => ({
    ...waybill(trade),
    number: `BL-${at}`,
    ...each,
  }));
};
const carriedBefore = (trade: TradeDraft, grossWeightKg: string, packages: number) =>
  (trade.drawn['waybill-0'] = [{ by: 'invoice-9', grossWeightKg, packages }]);
/** No declaration says what the goods weigh. */
const undeclared = (trade: TradeDraft) => (trade.declarations = []);
const countsNothing = (trade: TradeDraft) =>
  Object.assign(waybill(trade), { grossWeightKg: '0', packages: 0 });
const stated = (trade: TradeDraft, grossWeightKg: string, packages: number, name = 'waybill-0') =>
  (trade.stated = [{ waybill: name, grossWeightKg, packages }]);

const noDeclarationNorInvoice = notApplicable(
  'there is neither declaration nor invoice',
  (trade) => {
    trade.declarations = [];
    trade.invoices = [];
  },
);

/** What weight and packages have in common. */
const carried = [
  asItIs,
  noDeclarationNorInvoice,
  notApplicable('a waybill that counts nothing is drawn for the first time', (trade) => {
    undeclared(trade);
    countsNothing(trade);
  }),
  notApplicable('there is no waybill', (trade) => (trade.waybills = [])),
  pass('nothing is declared and nobody drew before', undeclared),
  pass('nothing is declared and another left something', (trade) => {
    undeclared(trade);
    carriedBefore(trade, '1250.4', 7);
  }),
  fail('nothing is declared and another drew all', (trade) => {
    undeclared(trade);
    carriedBefore(trade, '1250.5', 8);
  }),
  fail('the declaration counts nothing and another drew all', (trade) => {
    Object.assign(declaration(trade), { grossWeightKg: '0', packages: 0 });
    carriedBefore(trade, '1250.5', 8);
  }),
  warn('nothing is declared and a part is stated', (trade) => {
    undeclared(trade);
    stated(trade, '600', 4);
  }),
  fail('more is stated than is left', (trade) => {
    undeclared(trade);
    carriedBefore(trade, '1000', 5);
    stated(trade, '300', 4);
  }),
  fail('nothing is stated to be drawn', (trade) => {
    undeclared(trade);
    stated(trade, '0', 0);
  }),
  fail('a part is stated of a waybill that is not there', (trade) => {
    undeclared(trade);
    stated(trade, '600', 4, 'waybill-9');
  }),
  fail('a part is stated though goods are declared', (trade) => stated(trade, '1250.5', 8)),
  warn('more is carried than is declared', (trade) => {
    Object.assign(waybill(trade), { grossWeightKg: '3000', packages: 20 });
  }),
  pass('two waybills add up', (trade) => {
    twoWaybills(
      trade,
      { grossWeightKg: '500', packages: 3 },
      { grossWeightKg: '750.5', packages: 5 },
    );
  }),
  pass('two waybills are legs of one way', (trade) => {
    twoWaybills(trade, { portOfDischarge: 'NLRTM' }, { portOfLoading: 'NLRTM' });
  }),
  fail('the second leg carries less', (trade) => {
    const less = { grossWeightKg: '1000', packages: 7 };
    twoWaybills(trade, { portOfDischarge: 'NLRTM' }, { ...less, portOfLoading: 'NLRTM' });
  }),
] as const;

const weight = [
  ...carried,
  pass(
    'less than the tolerance is missing',
    (trade) => (waybill(trade).grossWeightKg = '1225.981'),
  ),
  fail('more than the tolerance is missing', (trade) => (waybill(trade).grossWeightKg = '1225.98')),
  fail('the waybill states no weight', (trade) => (waybill(trade).grossWeightKg = '0')),
  fail('before there is an invoice more is declared than is carried', (trade) => {
    trade.invoices = [];
    waybill(trade).grossWeightKg = '1000';
  }),
];

const packages = [
  ...carried,
  fail('one is missing', (trade) => (waybill(trade).packages = 7)),
  pass('one is missing within the tolerance', (trade) => {
    waybill(trade).packages = 7;
    trade.profile.packagesToleranceMillionths = 150_000;
  }),
  notApplicable('goods in bulk have none', (trade) => {
    waybill(trade).packages = 0;
    declaration(trade).packages = 0;
  }),
];

const cases = {
  QUANTITY_WITHIN_DECLARED: quantity,
  WEIGHT_WITHIN_TOLERANCE: weight,
  PACKAGES_WITHIN_TOLERANCE: packages,
} as const satisfies Partial<Record<MatchRule, readonly RuleCase[]>>;

describe('rules on goods', () => {
  testRules(cases);
});
