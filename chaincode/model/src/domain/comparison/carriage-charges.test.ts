import { expect } from 'chai';
import type { Adjustment, TradeLine } from '../../interface/commands';
import type { MatchRule } from '../../interface/vocabulary';
import type { TradeDraft } from '../../fixtures/matching-trade';
import {
  declaration,
  fail,
  invoice,
  order,
  outcomeOf,
  noDeclaration,
  pass,
  testRules,
  warn,
} from '../../fixtures/rule-cases';
import type { RuleCase } from '../../fixtures/rule-cases';
import { carriageOf, isCarriageLine } from './carriage-charges';

const charge = (reason: string, amount = '100000', code?: string): Adjustment => ({
  reason,
  charge: true,
  amount,
  ...(code === undefined ? {} : { code }),
});
const lineOf = (description: string, amount = '100000', change: object = {}): TradeLine => ({
  lineNumber: '2',
  description,
  quantity: '1',
  unit: 'C62',
  amount,
  ...change,
});

type Paper = 'order' | 'invoice';
interface Carriage {
  readonly charges?: readonly Adjustment[];
  readonly lines?: readonly TradeLine[];
}
/** Sold CIF and declared FOB: goods for 10,000.00, and what is named beside them. */
const cif = (trade: TradeDraft, named: Partial<Record<Paper, Carriage>>): void => {
  [invoice(trade).incoterm, declaration(trade).incoterm] = ['CIF', 'FOB'];
  trade.profile.declaredValueToleranceMillionths = 0;
  trade.profile.quantityToleranceMillionths = 0;
  for (const [paper, { charges = [], lines = [] }] of Object.entries(named)) {
    const document = paper === 'order' ? order(trade) : invoice(trade);
    document.adjustments = [...charges];
    document.lines.push(...lines);
    const sum = [...charges, ...lines].reduce(
      (all, { amount }) => all + BigInt(amount),
      1_000_000n,
    );
    document.total = String(sum);
  }
};
const both = (carriage: Carriage) => (trade: TradeDraft) =>
  cif(trade, { order: carriage, invoice: carriage });

const withinDeclared = [
  ...['FC', 'DL', 'SAA', 'TT', 'TV', 'IN'].map((code) =>
    pass(`a charge has the code ${code}`, both({ charges: [charge('Carriage', '100000', code)] })),
  ),
  ...['ABL', 'CAP', 'PC', 'HD', 'INS'].map((code) =>
    fail(`a charge has the code ${code}`, both({ charges: [charge('Freight', '100000', code)] })),
  ),
  warn('a charge without a code is called freight', both({ charges: [charge('Ocean freight')] })),
  warn('its code says no more', both({ charges: [charge('Fret maritime', '100000', 'ZZZ')] })),
  fail('a charge without a code is called something else', both({ charges: [charge('Moulds')] })),
  warn('freight and insurance are lines', both({ lines: [lineOf('Seefracht'), lineOf('保险费')] })),
  fail('a line is called something else', both({ lines: [lineOf('Moulds')] })),
  fail(
    'goods are called freight: they are classified',
    both({ lines: [lineOf('Ocean freight', '100000', { hsCode: '841370' })] }),
  ),
  warn('the order has a line of it and the invoice a charge', (trade) =>
    cif(trade, {
      order: { lines: [lineOf('Freight: Hamburg – New York')] },
      invoice: { charges: [charge('Sea freight', '100000', 'FC')] },
    }),
  ),
  fail('no order names it', (trade) =>
    cif(trade, { order: {}, invoice: { lines: [lineOf('Seefracht')] } }),
  ),
  fail('more is named than is ordered', (trade) =>
    cif(trade, {
      order: { lines: [lineOf('Seefracht', '99999')] },
      invoice: { lines: [lineOf('Seefracht', '100000')] },
    }),
  ),
  fail('goods are called freight, and are more than half of it', (trade) => {
    both({ lines: [lineOf('Ocean freight', '1000002')] })(trade);
    declaration(trade).value = '1000000';
  }),
  pass('another invoice left all of the freight', (trade) => {
    both({ charges: [charge('Carriage', '100000', 'FC')] })(trade);
    trade.drawn['order-0'] = [{ by: 'invoice-9', value: '0', carriage: '0' }];
  }),
  fail('another invoice has taken a part of the freight', (trade) => {
    both({ charges: [charge('Carriage', '100000', 'FC')] })(trade);
    trade.drawn['order-0'] = [{ by: 'invoice-9', value: '0', carriage: '1' }];
  }),
  warn('goods are called freight and are half of it: a bank must name that', (trade) =>
    both({ lines: [lineOf('Ocean freight', '1000000')] })(trade),
  ),
  fail('an allowance is called freight', (trade) => {
    both({ charges: [{ ...charge('Freight'), charge: false }] })(trade);
    invoice(trade).total = '1100000';
  }),
  fail('freight comes back, and as much of it is billed', (trade) =>
    both({ lines: [lineOf('Freight', '100000'), lineOf('Freight', '-100000'), lineOf('Moulds')] })(
      trade,
    ),
  ),
  pass('it is named, and the declared value holds it', (trade) => {
    both({ lines: [lineOf('Seefracht')] })(trade);
    Object.assign(declaration(trade), { incoterm: 'CIF', value: '1100000' });
  }),
  noDeclaration,
];

const quantity = [
  pass('freight is a line and the goods are classified', both({ lines: [lineOf('Seefracht')] })),
  pass('freight is a line and nothing is classified', (trade) => {
    both({ lines: [lineOf('Seefracht')] })(trade);
    delete invoice(trade).lines[0]!.hsCode;
  }),
  warn('freight is a line and the order names none', (trade) =>
    cif(trade, { order: {}, invoice: { lines: [lineOf('Seefracht')] } }),
  ),
  warn('more freight is a line than is ordered', (trade) =>
    cif(trade, {
      order: { charges: [charge('Freight', '99999')] },
      invoice: { lines: [lineOf('Seefracht', '100000')] },
    }),
  ),
  warn('more than half of it is called freight', both({ lines: [lineOf('Freight', '1000001')] })),
  fail('another line is goods, and nothing is classified', (trade) => {
    both({ lines: [lineOf('Pumps')] })(trade);
    delete invoice(trade).lines[0]!.hsCode;
  }),
  fail('goods are called freight: they are classified', (trade) => {
    both({ lines: [lineOf('Ocean freight', '100000', { hsCode: '841370' })] })(trade);
  }),
  noDeclaration,
];

const cases = {
  INVOICE_WITHIN_DECLARED_VALUE: withinDeclared,
  QUANTITY_WITHIN_DECLARED: quantity,
} as const satisfies Partial<Record<MatchRule, readonly RuleCase[]>>;

describe('freight and insurance on an invoice', () => {
  testRules(cases);

  it('are drawn from no declaration, however they are written', () => {
    for (const carriage of [
      { charges: [charge('Carriage', '100000', 'FC')] },
      { charges: [charge('Ocean freight')] },
      { lines: [lineOf('Seefracht')] },
    ]) {
      const { drawn: draws } = outcomeOf(both(carriage));
      expect(draws.find(({ kind }) => kind === 'order')).to.include({ carriage: '100000' });
      const drawn = draws.find(({ kind }) => kind === 'declaration');
      expect(drawn).to.deep.include({
        value: '1000000',
        quantities: [{ heading: '8413', unit: 'C62', quantity: '40' }],
      });
    }
  });

  it('add up by code and by word', () => {
    const adjustments = [
      charge('A', '1', 'FC'),
      charge('Freight', '2'),
      charge('Freight', '4', 'PC'),
    ];
    const lines = [lineOf('Insurance', '8'), lineOf('Pumps', '16')];
    expect(carriageOf({ adjustments, lines })).to.deep.equal({ coded: 1n, all: 11n });
    expect(carriageOf({ lines: [lineOf('Freight', '-8')] })).to.deep.equal({ coded: 0n, all: 0n });
  });

  const called = [
    'FREIGHT',
    'Ocean Freight HCMC - Hamburg, 2 × 40′ HC',
    'Freight (Haiphong to Rotterdam)',
    'Freight: as per B/L 7',
    'Line 3: shipping',
    'Marine insurance 110 %',
    'Seefrachtkosten',
    'Luftfracht FRA–JFK',
    'Frais de transport',
    'Fret maritime',
    'Flete marítimo',
    'Frete internacional',
    'Zeevracht',
    'Sjöfrakt',
    'Søfragt',
    'Фрахт',
    'Cước vận chuyển',
    'cuoc van chuyen',
    '海运费',
    '国际海运费（青岛—汉堡）',
    '運賃',
    '해상운임',
    'أجور الشحن البحري',
  ];
  for (const description of called) {
    it(`are called ${description}`, () => {
      expect(isCarriageLine({ description })).to.equal(true);
      expect(isCarriageLine({ description, hsCode: '841370' })).to.equal(false);
    });
  }

  const goods = [
    'Freight containers, 20 ft, used',
    'Carriage bolts M8',
    'Transport boxes',
    'Cargo bikes',
    'Port wine',
    'Frettchen',
    'Affrètement',
    'Portable pumps',
    'Delivery vans',
    '集装箱',
    '',
  ];
  for (const description of goods) {
    it(`are not called ${description || 'nothing'}`, () => {
      expect(isCarriageLine({ description })).to.equal(false);
    });
  }
});
