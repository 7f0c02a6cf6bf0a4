import { expect } from 'chai';
import fc from 'fast-check';
import type { Instalment } from '../../interface/commands';
import { matchInputOf, matchingTrade, paymentOf } from '../../fixtures/matching-trade';
import type { TradeDraft } from '../../fixtures/matching-trade';
import { evaluateMatch } from './evaluate-match';
import { financeableInstalments } from './financeable-amount';

const inThree: readonly Instalment[] = [
  { dueDate: '2027-03-05', amount: '200000' },
  { dueDate: '2027-04-05', amount: '300000' },
  { dueDate: '2027-05-05', amount: '500000' },
];

/** What the matching trade supports of each instalment, and in sum. */
const supported = (
  change: (trade: TradeDraft) => unknown = () => undefined,
  instalments: readonly Instalment[] = inThree,
) => {
  const trade = matchingTrade();
  Object.assign(trade.invoices[0]!, { instalments });
  change(trade);
  const { terms } = evaluateMatch(matchInputOf(trade));
  return [terms?.instalments?.map((each) => each.financeable), terms?.financeable];
};

const sum = (amounts: readonly string[]): bigint =>
  amounts.reduce((all, amount) => all + BigInt(amount), 0n);

const instalments = fc.array(
  fc.record({
    dueDate: fc
      .integer({ min: 1, max: 28 })
      .map((day) => `2027-02-${String(day).padStart(2, '0')}`),
    amount: fc.bigInt(1n, 10n ** 12n).map(String),
  }),
  { minLength: 2, maxLength: 120 },
);

describe('what an invoice in instalments supports', () => {
  it('is what each of them comes to, on its own day', () => {
    const trade = matchingTrade();
    Object.assign(trade.invoices[0]!, { instalments: inThree });
    expect(evaluateMatch(matchInputOf(trade)).terms).to.deep.include({
      financeable: '1000000',
      instalments: inThree.map((each) => ({ ...each, financeable: each.amount })),
    });
  });

  const paid = (amount: string) => (trade: TradeDraft) => {
    trade.payments = [paymentOf(amount)];
  };
  const credited = (value: string) => (trade: TradeDraft) => {
    trade.drawn['invoice-0'] = [{ by: 'credit-note-0', value }];
  };
  const forgiving = (trade: TradeDraft) => {
    trade.profile.weights = [{ rule: 'INSTALMENTS_ADD_UP', severity: 'WARN' }];
  };
  const more = [...inThree, { dueDate: '2027-05-05', amount: '7' }];
  const outOfOrder = [...inThree].reverse();
  type Case = readonly [string, ReturnType<typeof supported>, readonly string[], string];
  const cases: readonly Case[] = [
    ['a prepayment', supported(paid('150000')), ['50000', '300000', '500000'], '850000'],
    ['all of the first', supported(paid('200000')), ['0', '300000', '500000'], '800000'],
    ['a credit note', supported(credited('250000')), ['0', '250000', '500000'], '750000'],
    [
      'both',
      supported((trade) => {
        paid('150000')(trade);
        credited('600000')(trade);
      }),
      ['0', '0', '250000'],
      '250000',
    ],
    [
      'more than is payable, which a profile forgives',
      supported(forgiving, more),
      ['199993', '300000', '500000', '7'],
      '1000000',
    ],
    [
      'less than is payable, which a profile forgives',
      supported(forgiving, inThree.slice(0, 2)),
      ['200000', '300000'],
      '500000',
    ],
    [
      'a prepayment, where a profile forgives that the last is named first',
      supported((trade) => {
        forgiving(trade);
        paid('250000')(trade);
      }, outOfOrder),
      ['500000', '250000', '0'],
      '750000',
    ],
  ];
  for (const [deducts, found, each, all] of cases) {
    it(`deducts from the earliest: ${deducts}`, () => {
      expect(found).to.deep.equal([each, all]);
    });
  }

  it('adds up to the minor unit, and no instalment to more than itself', () => {
    fc.assert(
      fc.property(instalments, fc.bigInt(0n, 10n ** 13n), (stated, amount) => {
        const parts = financeableInstalments(stated, amount);
        const total = sum(stated.map((each) => each.amount));
        expect(sum(parts.map((each) => each.financeable))).to.equal(
          amount < total ? amount : total,
        );
        parts.forEach(({ financeable, ...instalment }, at) => {
          expect(instalment).to.deep.equal(stated[at]);
          expect(BigInt(financeable) >= 0n && BigInt(financeable) <= BigInt(instalment.amount)).to
            .be.true;
        });
      }),
    );
  });

  it('takes nothing from one of which an earlier one has something left', () => {
    fc.assert(
      fc.property(instalments, fc.bigInt(0n, 10n ** 13n), (stated, amount) => {
        const parts = financeableInstalments(stated, amount);
        const reduced = parts.filter((each) => each.financeable !== each.amount);
        const left = parts.filter((each) => each.financeable !== '0');
        for (const { dueDate } of reduced) {
          expect(left.every((each) => each.dueDate >= dueDate)).to.equal(true);
        }
      }),
    );
  });
});
