import { expect } from 'chai';
import type { TradeProfile, WaybillDocument } from '../../interface/commands';
import { matchInputOf, matchingTrade } from '../../fixtures/matching-trade';
import type { TradeDraft } from '../../fixtures/matching-trade';
import { carriageDrawn, declaredShares } from './carriage';
import { decimalOf } from './decimal';
import { deliveriesOf, deliveryRoom, isUsedUp } from './deliveries';
import { tradeDocuments } from './trade-documents';

/** `A>B 100`: from A to B, 100 kg; `/3` behind it: of these, other invoices have drawn 3. */
interface Leg {
  readonly document: Partial<WaybillDocument>;
  readonly drawn: string | undefined;
}
const legOf = (text: string): Leg => {
  const [way = '', load = '100'] = text.split(' ');
  const [from, to] = way.split('>');
  const [weight = '', drawn] = load.split('/');
  const ports = {
    ...(from ? { portOfLoading: from } : {}),
    ...(to ? { portOfDischarge: to } : {}),
  };
  return { document: { ...ports, grossWeightKg: weight, packages: Number(weight) }, drawn };
};

const draftOf = (
  ways: readonly string[],
  change: (draft: TradeDraft) => unknown = () => undefined,
) => {
  const draft = matchingTrade();
  const { portOfLoading: _from, portOfDischarge: _to, ...plain } = draft.waybills[0]!;
  const legs = ways.map(legOf);
  draft.waybills = legs.map(({ document }, at) => ({ ...plain, number: `W${at}`, ...document }));
  legs.forEach(({ drawn }, at) => {
    if (drawn === undefined) return;
    draft.drawn[`waybill-${at}`] = [
      { by: 'invoice-9', grossWeightKg: drawn, packages: Number(drawn) },
    ];
  });
  change(draft);
  return draft;
};
const tradeOf = (draft: TradeDraft) => {
  const { evidence, profile: _profile, ...facts } = matchInputOf(draft);
  return tradeDocuments(evidence, facts);
};
const declare =
  (weight: string, packages = Number(weight)) =>
  (draft: TradeDraft) =>
    Object.assign(draft.declarations[0]!.document, { grossWeightKg: weight, packages });

describe('waybills that are of one way', () => {
  type Case = readonly [
    string,
    ways: readonly string[],
    deliveries: readonly (readonly string[])[],
  ];
  const cases: readonly Case[] = [
    ['none', [], []],
    ['one', ['A>B'], [['W0']]],
    ['one that names no place', [' '], [['W0']]],
    ['two that name none', [' ', ' '], [['W0'], ['W1']]],
    ['two legs', ['A>B', 'B>C'], [['W0', 'W1']]],
    ['two legs in any order', ['B>C', 'A>B'], [['W1', 'W0']]],
    ['three legs', ['C>D', 'A>B', 'B>C'], [['W1', 'W2', 'W0']]],
    ['legs by whatever way a place is written', ['A>de-Ham', 'DEHAM>C'], [['W0', 'W1']]],
    ['two ways side by side', ['A>B', 'A>B'], [['W0'], ['W1']]],
    [
      'two ways of two legs',
      ['A>B', 'C>D', 'B>E', 'D>F'],
      [
        ['W0', 'W2'],
        ['W1', 'W3'],
      ],
    ],
    ['two that meet', ['A>C', 'B>C', 'C>D'], [['W0+W1', 'W2']]],
    ['one that parts', ['A>B', 'B>C', 'B>D'], [['W0', 'W1+W2']]],
    ['two that meet and part', ['A>C', 'B>C', 'C>D', 'C>E'], [['W0+W1', 'W2+W3']]],
    ['a round trip in one', ['A>A'], [['W0']]],
    ['a ring', ['A>B', 'B>A'], [['W0'], ['W1']]],
    ['a ring beside another way', ['A>B', 'B>A', 'X>Y'], [['W0'], ['W1'], ['W2']]],
    ['a way into a ring', ['X>A', 'A>B', 'B>A'], [['W0'], ['W1'], ['W2']]],
  ];
  for (const [what, ways, expected] of cases) {
    it(what, () => {
      const found = deliveriesOf(tradeOf(draftOf(ways)).waybill).map((delivery) =>
        delivery.map((stage) => stage.map(({ document }) => document.number).join('+')),
      );
      expect(found).to.deep.equal(expected);
    });
  }

  it('are found in 32 waybills of every place to every place', () => {
    const ways = Array.from({ length: 32 }, (_, at) => `P${at % 4}>P${Math.floor(at / 8)}`);
    const found = deliveriesOf(tradeOf(draftOf(ways)).waybill).flat(2);
    expect(found.map(({ id }) => id).sort()).to.deep.equal(
      Array.from({ length: 32 }, (_, at) => `waybill-${at}`).sort(),
    );
  });
});

describe('what a way has room for', () => {
  type Case = readonly [string, ways: readonly string[], left: string, limit: string];
  const cases: readonly Case[] = [
    ['one waybill', ['A>B 100'], '100', '110'],
    ['one that was drawn on', ['A>B 100/30'], '70', '77'],
    ['one that is drawn out within the tolerance', ['A>B 100/104'], '0', '0'],
    ['its scarcest leg', ['A>B 100', 'B>C 80'], '80', '88'],
    ['its scarcest leg after what was drawn', ['A>B 100/50', 'B>C 80'], '50', '55'],
    ['the smaller limit, of whichever leg', ['A>B 100/95', 'B>C 40/34'], '5', '5.5'],
    ['all that meet', ['A>C 60', 'B>C 50', 'C>D 200'], '110', '121'],
    ['no more than what all that meet go on with', ['A>C 60', 'B>C 50', 'C>D 90'], '90', '99'],
    ['all that part', ['A>B 100', 'B>C 30', 'B>D 50'], '80', '88'],
    ['a leg that counts nothing says nothing', ['A>B 0', 'B>C 80'], '80', '88'],
    ['nothing where no leg counts', ['A>B 0', 'B>C 0'], '0', '0'],
  ];
  for (const [what, ways, left, limit] of cases) {
    it(what, () => {
      const [delivery] = deliveriesOf(tradeOf(draftOf(ways)).waybill);
      const room = deliveryRoom(delivery!, 'weight', 100_000);
      expect([room.left, room.limit].map(decimalOf)).to.deep.equal([left, limit]);
    });
  }

  it('is used up where nothing is left, or a leg that counts nothing was drawn before', () => {
    const used = (...ways: readonly string[]) =>
      deliveriesOf(tradeOf(draftOf(ways)).waybill).map(isUsedUp);
    expect(used('A>B 0')).to.deep.equal([false]);
    expect(used('A>B 0/0')).to.deep.equal([true]);
    expect(used('A>B 100', 'B>C 0/0')).to.deep.equal([true]);
    expect(used('A>B 100/100')).to.deep.equal([true]);
    expect(used('A>B 100/99')).to.deep.equal([false]);
    expect(used('A>B 100', 'B>C 80/80')).to.deep.equal([true]);
  });
});

describe('what an invoice draws of its waybills', () => {
  const undeclared = (draft: TradeDraft) => (draft.declarations = []);
  const stating = (waybill: string, weight: string) => (draft: TradeDraft) => {
    undeclared(draft);
    draft.stated = [{ waybill, grossWeightKg: weight, packages: Number(weight) }];
  };
  /** The order of the drawn weights is that of the ids. */
  type Case = readonly [string, string[], (draft: TradeDraft) => unknown, Record<string, string>];
  const cases: readonly Case[] = [
    ['what is declared', ['A>B 100'], declare('40'), { W0: '40' }],
    ['on each leg alike', ['A>B 100', 'B>C 80'], declare('40'), { W0: '40', W1: '40' }],
    ['one way after the other', ['A>B 30', 'A>B 100'], declare('40'), { W0: '30', W1: '10' }],
    ['nothing that was drawn', ['A>B 30/30', 'A>B 100'], declare('40'), { W0: '0', W1: '40' }],
    [
      'over those that meet',
      ['A>C 30', 'B>C 30', 'C>D 60'],
      declare('40'),
      { W0: '30', W1: '10', W2: '40' },
    ],
    ['the tolerance of the last', ['A>B 30', 'A>B 10'], declare('41'), { W0: '31', W1: '10' }],
    ['all where nothing is declared', ['A>B 100/30', 'B>C 80'], undeclared, { W0: '70', W1: '80' }],
    ['all where the declaration counts nothing', ['A>B 100/30'], declare('0'), { W0: '70' }],
    ['what is stated', ['A>B 100'], stating('waybill-0', '25'), { W0: '25' }],
    [
      'what is stated on each leg, all of the others',
      ['A>B 100', 'X>Y 10', 'B>C 80'],
      stating('waybill-2', '25'),
      { W0: '25', W1: '10', W2: '25' },
    ],
    [
      'what is declared, whatever is stated',
      ['A>B 100'],
      (draft) => {
        declare('40')(draft);
        draft.stated = [{ waybill: 'waybill-0', grossWeightKg: '1', packages: 1 }];
      },
      { W0: '40' },
    ],
  ];
  const profile: TradeProfile = {
    ...matchingTrade().profile,
    grossWeightToleranceMillionths: 50_000,
    packagesToleranceMillionths: 50_000,
  };
  for (const [what, ways, change, expected] of cases) {
    it(what, () => {
      const drawn = carriageDrawn(tradeOf(draftOf(ways, change)), profile);
      const of = (measure: 'weight' | 'packages') =>
        Object.fromEntries(
          drawn.map((each) => [
            each.waybill.document.number,
            measure === 'weight' ? decimalOf(each.weight) : String(each.packages),
          ]),
        );
      expect(of('weight')).to.deep.equal(expected);
      expect(of('packages')).to.deep.equal(expected);
    });
  }
});

describe('the part of the declared goods that is of one invoice', () => {
  const shareOf = (change: (draft: TradeDraft) => unknown) => {
    const draft = draftOf(['A>B 100'], change);
    return declaredShares(tradeOf(draft), draft.profile)?.map(({ weight, packages }) => [
      decimalOf(weight),
      packages,
    ]);
  };
  const worth = (total: string) => (draft: TradeDraft) =>
    Object.assign(draft.invoices[0]!, { total });
  const after = (value: string, grossWeightKg: string, packages: number) => (draft: TradeDraft) => {
    draft.drawn['declaration-0'] = [{ by: 'invoice-9', value, grossWeightKg, packages }];
  };
  type Case = readonly [string, readonly ((draft: TradeDraft) => unknown)[], string, bigint];
  const third = [worth('333333'), declare('100', 8)] as const;
  const cases: readonly Case[] = [
    ['all of them', [declare('100', 8)], '100', 8n],
    ['a third, rounded up', third, '33.3333', 3n],
    [
      'what one part left',
      [worth('666667'), after('333333', '33.3333', 3), declare('100', 8)],
      '66.6667',
      5n,
    ],
    [
      'half of what one part left',
      [worth('333333'), after('333334', '33.3334', 3), declare('100', 8)],
      '33.3333',
      3n,
    ],
    ['no more than all, within the tolerance', [worth('1050000'), declare('100', 8)], '100', 8n],
    [
      'nothing of what is all drawn',
      [worth('50000'), after('1000000', '100', 8), declare('100', 8)],
      '0',
      0n,
    ],
    ['the smallest part of packages is one', [worth('1'), declare('100', 8)], '0.0001', 1n],
    ['a part of a milligram is one', [worth('1'), declare('0.000001', 8)], '0.000001', 1n],
  ];
  for (const [what, changes, weight, packages] of cases) {
    it(what, () => {
      const change = (draft: TradeDraft) => changes.forEach((each) => each(draft));
      expect(shareOf(change)).to.deep.equal([[weight, packages]]);
    });
  }

  it('is not known where nothing is declared, or nothing that can be compared', () => {
    expect(shareOf((draft) => (draft.declarations = []))).to.equal(undefined);
    expect(shareOf((draft) => (draft.invoices = []))).to.equal(undefined);
    expect(shareOf(declare('0', 0))).to.equal(undefined);
    expect(shareOf((draft) => (draft.declarations[0]!.document.currency = 'CNY'))).to.equal(
      undefined,
    );
  });
});
