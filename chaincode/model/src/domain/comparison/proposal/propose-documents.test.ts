import { expect } from 'chai';
import {
  draftOf,
  figures,
  proposalOf,
  short,
  unitValue,
} from '../../../fixtures/delivered-in-parts';
import type { Sale } from '../../../fixtures/delivered-in-parts';
import type { TradeDraft } from '../../../fixtures/matching-trade';

const told = (draft: TradeDraft) => {
  const { evidence, leftOut, insufficient } = proposalOf(draft);
  const proposed = evidence.map(short).filter((name) => name !== 'O0');
  const left = leftOut.map((each) => `${short(each)} ${each.reason}`);
  return [proposed.sort().join(' '), left.sort().join(', '), insufficient.join(' ')];
};

type Change = (draft: TradeDraft) => unknown;
type Case = readonly [
  what: string,
  sale: Sale,
  proposed: string,
  leftOut?: string,
  insufficient?: string,
  change?: Change,
];

const check = (cases: readonly Case[]) => {
  for (const [what, sale, proposed, leftOut = '', insufficient = '', change] of cases) {
    it(what, () => {
      const draft = draftOf(sale);
      change?.(draft);
      expect(told(draft)).to.deep.equal([proposed, leftOut, insufficient]);
    });
  }
};

const three = ['800', '1200', '1000'];
const ways = ['A>B 800', 'A>B 1200', 'A>B 1000'];

describe('the documents that are proposed for an invoice', () => {
  describe('of an order delivered in parts', () => {
    const others = (...at: readonly number[]) =>
      ['D', 'W'].flatMap((kind) => at.map((each) => `${kind}${each} NOT_NEEDED`)).join(', ');
    check([
      [
        'are those of the first part',
        { invoiced: 800, declared: three, carried: ways },
        'D0 W0',
        others(1, 2),
      ],
      [
        'are those of a later part',
        { invoiced: 1000, declared: three, carried: ways },
        'D2 W2',
        others(0, 1),
      ],
      [
        'are those of two parts that are invoiced together',
        { invoiced: 1800, declared: three, carried: ways },
        'D0 D2 W0 W2',
        others(1),
      ],
      [
        'are the older of two that are alike',
        { invoiced: 500, declared: ['500', '500'], carried: ['A>B 500', 'A>B 500'] },
        'D0 W0',
        others(1),
      ],
      [
        'are not those that are drawn out',
        { invoiced: 500, declared: ['500/500', '500'], carried: ['A>B 500/500', 'A>B 500'] },
        'D1 W1',
        'D0 NOTHING_LEFT, W0 NOTHING_LEFT',
      ],
      [
        'are those that differ within the tolerance',
        { invoiced: 490, declared: ['5000', '500'], carried: ['A>B 5000', 'A>B 500'] },
        'D1 W1',
        others(0),
      ],
      [
        'are the fewest of which a part is enough',
        { invoiced: 300, declared: ['100', '500'], carried: ['A>B 100', 'A>B 500'] },
        'D1 W1',
        others(0),
      ],
      [
        'are what is left of one and of the next',
        { invoiced: 700, declared: ['500/300', '500'], carried: ['A>B 500/300', 'A>B 500'] },
        'D0 D1 W0 W1',
      ],
      [
        'are taken one after the other where many are needed',
        { invoiced: 450, declared: Array<string>(6).fill('100'), carried: ['A>B 600'] },
        'D0 D1 D2 D3 D4 W0',
        'D5 NOT_NEEDED',
      ],
    ]);
  });

  describe('among declarations', () => {
    const coffee: Change = (draft) => {
      draft.declarations[0]!.document.lines[0]!.hsCode = '090111';
    };
    const worth =
      (...values: readonly number[]): Change =>
      (draft) =>
        values.forEach((value, at) => {
          const { document } = draft.declarations[at]!;
          document.value = document.lines[0]!.value = String(value * unitValue);
        });
    check([
      ['of which there are none', { invoiced: 500 }, ''],
      [
        'leave out those of other goods',
        { invoiced: 500, declared: ['500', '600'] },
        'D1',
        'D0 OTHER_GOODS',
        '',
        coffee,
      ],
      [
        'leave out those with other goods beside them, where one has none',
        { invoiced: 500, declared: ['500', '500'] },
        'D1',
        'D0 NOT_NEEDED',
        '',
        (draft) => {
          const { lines } = draft.declarations[0]!.document;
          lines.push({ ...lines[0]!, lineNumber: '2', hsCode: '090111' });
        },
      ],
      [
        'prefer the value of the invoice where quantities are the same',
        { invoiced: 500, declared: ['500', '500', '500'] },
        'D1',
        'D0 NOT_NEEDED, D2 NOT_NEEDED',
        '',
        worth(600, 500, 400),
      ],
      [
        'fit by value where none counts as the invoice does',
        { invoiced: 500, declared: ['700', '500'] },
        'D1',
        'D0 NOT_NEEDED',
        '',
        (draft) => draft.declarations.forEach((each) => (each.document.lines[0]!.unit = 'KGM')),
      ],
      [
        'are compared in the currency of the invoice, at their rate',
        { invoiced: 500, declared: ['500', '500'] },
        'D1',
        'D0 NOT_NEEDED',
        '',
        (draft) => {
          draft.declarations[0]!.document.currency = 'CNY';
          const rate = { currency: 'EUR', rate: '1' };
          Object.assign(draft.declarations[1]!.document, { currency: 'CNY', exchangeRate: rate });
        },
      ],
      [
        'leave out what customs rejected or took back',
        { invoiced: 500, declared: ['500 REJECTED', '500 REVOKED', '500'] },
        'D2',
        'D0 NOT_RELEASED, D1 NOT_RELEASED',
      ],
      [
        'come after those that are released, where they wait for customs',
        { invoiced: 500, declared: ['500 DECLARED', '500'] },
        'D1',
        'D0 NOT_NEEDED',
      ],
      [
        'are those of the goods, even where they wait for customs',
        { invoiced: 500, declared: ['500 DECLARED', '900'] },
        'D0',
        'D1 NOT_NEEDED',
      ],
      [
        'are any where the invoice classifies nothing',
        { invoiced: 500, declared: ['600', '500'] },
        'D1',
        'D0 NOT_NEEDED',
        '',
        (draft) => delete draft.invoices[0]!.lines[0]!.hsCode,
      ],
    ]);
  });

  describe('among waybills', () => {
    const legs = ['A>B 800', 'A>B 1200', 'B>C 800', 'B>C 1200'];
    check([
      [
        'are the legs of one delivery together',
        { invoiced: 500, declared: ['500'], carried: ['A>B 500', 'B>C 500'] },
        'D0 W0 W1',
      ],
      [
        'are the legs of one of two deliveries over the same places',
        { invoiced: 1200, declared: ['800', '1200'], carried: legs },
        'D1 W1 W3',
        'D0 NOT_NEEDED, W0 NOT_NEEDED, W2 NOT_NEEDED',
      ],
      [
        'are told apart though each carrier weighs for himself',
        {
          invoiced: 1200,
          declared: ['800', '1200'],
          carried: ['A>B 800', 'A>B 1195', 'B>C 805', 'B>C 1200'],
        },
        'D1 W1 W3',
        'D0 NOT_NEEDED, W0 NOT_NEEDED, W2 NOT_NEEDED',
        '',
        (draft) => {
          const declared = draft.declarations.map(({ document }) => document);
          for (const each of [...declared, ...draft.waybills]) each.packages = 100;
        },
      ],
      [
        'stay together where they cannot be told apart',
        {
          invoiced: 800,
          declared: ['800', '1200'],
          carried: ['A>C 800', 'B>C 1200', 'C>D 2000'],
        },
        'D0 W0 W1 W2',
        'D1 NOT_NEEDED',
      ],
      [
        'go out of a delivery of more with the leg that is drawn out',
        {
          invoiced: 500,
          declared: ['500'],
          carried: ['A>B 500/500', 'B>C 500', 'A>B 500', 'B>C 500'],
        },
        'D0 W2 W3',
        'W0 NOTHING_LEFT, W1 NOTHING_LEFT',
      ],
      [
        'leave out what was lost or came back, each with its other leg',
        {
          invoiced: 500,
          declared: ['500'],
          carried: ['A>B 500', 'B>C 500 LOST', 'X>Y 500 RETURNED', 'X>Z 500'],
        },
        'D0 W3',
        'W0 NOT_CARRIED, W1 NOT_CARRIED, W2 NOT_CARRIED',
      ],
      [
        'have something left where only the packages are all drawn',
        { invoiced: 5, declared: ['9'], carried: ['A>B 9'] },
        'D0 W0',
        '',
        '',
        (draft) => {
          for (const name of ['declaration-0', 'waybill-0']) {
            draft.drawn[name] = [{ ...figures(4), packages: 1 }];
          }
        },
      ],
      [
        'are the part of the order that is invoiced, where nothing is declared',
        { ordered: 3000, invoiced: 1200, carried: ways },
        'W1',
        'W0 NOT_NEEDED, W2 NOT_NEEDED',
      ],
      [
        'are all where all that is left is invoiced',
        { invoiced: 10_000, carried: ways },
        'W0 W1 W2',
      ],
      [
        'are not those that are drawn out, where nothing is declared',
        { ordered: 3000, invoiced: 1000, carried: ['A>B 800/800', 'A>B 1200', 'A>B 1000'] },
        'W2',
        'W0 NOTHING_LEFT, W1 NOT_NEEDED',
        '',
        (draft) => (draft.drawn['order-0'] = [figures(800)]),
      ],
      [
        'that count nothing are used once',
        { ordered: 500, invoiced: 500, carried: ['A>B 0/0', 'A>B 0'] },
        'W1',
        'W0 NOTHING_LEFT',
      ],
    ]);
  });

  describe('of what a warehouse released and what was paid', () => {
    check([
      [
        'are the releases of the goods',
        { invoiced: 300, released: ['300/300', '400', '300'] },
        'L2',
        'L0 NOTHING_LEFT, L1 NOT_NEEDED',
      ],
      [
        'are no releases of other goods',
        { invoiced: 300, released: ['300', '300'] },
        'L1',
        'L0 OTHER_GOODS',
        '',
        (draft) => (draft.releases[0]!.lines[0]!.hsCode = '090111'),
      ],
    ]);
  });

  describe('where what is left does not suffice', () => {
    check([
      [
        'are none that are drawn out, and it is said',
        { ordered: 500, invoiced: 500, declared: ['500/500'], carried: ['A>B 500/500'] },
        '',
        'D0 NOTHING_LEFT, O0 NOTHING_LEFT, W0 NOTHING_LEFT',
        'order declaration waybill',
        (draft) => (draft.drawn['order-0'] = [figures(500)]),
      ],
      [
        'are none for goods that no declaration names, and it is said',
        { invoiced: 500, declared: ['500', '800'], carried: ['A>B 500'] },
        'W0',
        'D0 OTHER_GOODS, D1 OTHER_GOODS',
        'declaration',
        (draft) => (draft.invoices[0]!.lines[0]!.hsCode = '090111'),
      ],
      [
        'are all that have something left',
        { invoiced: 900, declared: ['500', '300', '100/100'], carried: ['A>B 900'] },
        'D0 D1 W0',
        'D2 NOTHING_LEFT',
        'declaration',
      ],
      [
        'are all waybills that carry too little',
        { invoiced: 900, declared: ['900'], carried: ['A>B 300', 'A>B 400'] },
        'D0 W0 W1',
        '',
        'waybill',
      ],
      [
        'is the order that bills less',
        { ordered: 300, invoiced: 500, declared: ['500'], carried: ['A>B 500'] },
        'D0 W0',
        '',
        'order',
      ],
    ]);
  });

  describe('where the invoice was compared before', () => {
    const before =
      (...names: readonly string[]): Change =>
      (draft) => {
        for (const name of names) {
          (draft.drawn[name] ??= []).push({ ...figures(500), by: 'invoice-0' });
        }
      };
    check([
      [
        'are the same, though others would do as well',
        { invoiced: 500, declared: ['500', '500'], carried: ['A>B 500', 'A>B 500'] },
        'D1 W1',
        'D0 NOT_NEEDED, W0 NOT_NEEDED',
        '',
        before('declaration-1', 'waybill-1'),
      ],
      [
        'are the same, though others fit better now',
        { invoiced: 500, declared: ['900', '500'], carried: ['A>B 900', 'A>B 500'] },
        'D0 W0',
        'D1 NOT_NEEDED, W1 NOT_NEEDED',
        '',
        before('declaration-0', 'waybill-0'),
      ],
      [
        'are others, where customs took its release back',
        { invoiced: 500, declared: ['500 REVOKED', '500'], carried: ['A>B 500'] },
        'D1 W0',
        'D0 NOT_RELEASED',
        '',
        before('declaration-0', 'waybill-0'),
      ],
      [
        'are others, where they suffice no longer',
        { invoiced: 500, declared: ['500/200', '900'], carried: ['A>B 900'] },
        'D1 W0',
        'D0 NOT_NEEDED',
        '',
        before('declaration-0'),
      ],
    ]);
  });

  it('are the waybills of which the seller says how much it draws, with their legs', () => {
    const draft = draftOf({
      ordered: 900,
      invoiced: 500,
      carried: ['A>B 500', 'X>Y 400', 'Y>Z 400'],
    });
    const names = (...stated: readonly string[]) =>
      proposalOf(draft, { stated }).evidence.map(short);
    expect(names()).to.deep.equal(['O0', 'W0']);
    expect(names('waybill-2')).to.deep.equal(['O0', 'W1', 'W2']);
    expect(names('waybill-9')).to.deep.equal(['O0', 'W0']);
  });

  it('tells apart orders of one number, and takes the one that is billed', () => {
    const draft = draftOf({ ordered: 500, invoiced: 500 });
    draft.orders.unshift({ ...draft.orders[0]!, total: '100', issueDate: '2027-01-01' });
    const { evidence, leftOut } = proposalOf(draft);
    expect([evidence.map(short), leftOut.map(short)]).to.deep.equal([['O1'], ['O0']]);
  });
});
