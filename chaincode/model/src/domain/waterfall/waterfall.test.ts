import { expect } from 'chai';
import fc from 'fast-check';
import type { PricingTerms } from '../../interface/commands';
import { waterfallOrders } from '../../interface/vocabulary';
import { addDays } from '../calendar';
import { priceFinancing, reserveRebate } from '../pricing';
import { distribute } from './distribute';
import type { WaterfallInput, WaterfallResult } from './distribute';
import { financedOf, openOf } from './funded-position';
import type { FundedPosition } from './funded-position';

const fundingDate = '2026-01-05';
const dueDate = '2026-04-06';

const straight: PricingTerms = {
  method: 'straight',
  annualRateMillionths: 60_000,
  dayCount: 'actual-360',
  businessDayConvention: 'unadjusted',
  rounding: 'half-up',
  graceDays: 0,
  lateRateMillionths: 360_000,
  fees: [],
};

const advance: PricingTerms = {
  ...straight,
  method: 'advance',
  advanceRateMillionths: 800_000,
  fees: [{ name: 'service', basis: 'flat', timing: 'from-reserve', amount: '1000' }],
};

const position = (
  quote: string,
  terms: PricingTerms,
  financed: bigint,
  order: FundedPosition['order'] = 'pro-rata',
): FundedPosition => {
  const price = priceFinancing({ terms, financed, invoiceAmount: financed, fundingDate, dueDate });
  if (!price.ok) throw new Error(JSON.stringify(price.error));
  return {
    quote,
    order,
    terms,
    price: price.value,
    collected: 0n,
    rebated: 0n,
    lateChargesCounted: 0n,
    lateChargesPaid: 0n,
  };
};

const pay = (
  amount: bigint,
  positions: readonly FundedPosition[],
  change: Partial<WaterfallInput> = {},
): WaterfallResult =>
  distribute({
    amount,
    date: dueDate,
    seller: 'SellersMSP',
    sellerHolding: 0n,
    bank: 'BankAMSP',
    positions,
    ...change,
  });

const brief = ({ lines }: WaterfallResult) =>
  lines.map(({ kind, organisation, amount }) => `${kind} ${organisation} ${amount}`);

describe('distribute', () => {
  it('pays one bank that holds all', () => {
    const result = pay(1_000_000n, [position('q-1', straight, 1_000_000n)]);
    expect(brief(result)).to.deep.equal(['HOLDING BankAMSP 1000000']);
    expect([result.sellerHolding, result.bankHolding]).to.deep.equal([0n, 0n]);
  });

  it('shares a part payment pro rata, or pays the bank first where its quote says so', () => {
    const partly = { sellerHolding: 400_000n };
    const proRata = pay(500_000n, [position('q-1', straight, 600_000n)], partly);
    expect(brief(proRata)).to.deep.equal(['HOLDING BankAMSP 300000', 'HOLDING SellersMSP 200000']);
    const bankFirst = pay(700_000n, [position('q-1', straight, 600_000n, 'bank-first')], partly);
    expect(brief(bankFirst)).to.deep.equal([
      'HOLDING BankAMSP 600000',
      'HOLDING SellersMSP 100000',
    ]);
  });

  it('puts what exceeds the outstanding amount in suspense', () => {
    const result = pay(1_000_001n, [position('q-1', straight, 1_000_000n)]);
    expect(brief(result)).to.deep.equal(['HOLDING BankAMSP 1000000', 'SUSPENSE BankAMSP 1']);
  });

  it('gives the rest of the reserve back once the bank has its own part', () => {
    const first = position('q-1', advance, 1_000_000n);
    const rebate = reserveRebate(first.price, 0n);
    const half = pay(500_000n, [first]);
    expect(brief(half)).to.deep.equal(['HOLDING BankAMSP 500000']);
    const rest = pay(500_000n, half.positions);
    expect(brief(rest)).to.deep.equal([
      `HOLDING BankAMSP ${500_000n - rebate}`,
      `RESERVE_REBATE SellersMSP ${rebate}`,
    ]);
  });

  it('takes late charges first; a reserve bears its own', () => {
    const late = { date: addDays(dueDate, 10) };
    const plain = pay(1_000_000n, [position('q-1', straight, 1_000_000n)], late);
    // 1 % of what was paid out: 1,000,000 less 91 days at 6 %.
    expect(brief(plain)).to.deep.equal(['LATE_CHARGE BankAMSP 9848', 'HOLDING BankAMSP 990152']);
    expect(plain.bankHolding).to.equal(9_848n);
    const reserved = position('q-2', advance, 1_000_000n);
    const rebate = reserveRebate(reserved.price, 8_000n);
    expect(brief(pay(1_000_000n, [reserved], late))).to.deep.equal([
      `HOLDING BankAMSP ${1_000_000n - rebate}`,
      `RESERVE_REBATE SellersMSP ${rebate}`,
    ]);
  });

  it('counts a late charge that the payment does not cover, and takes it from the next', () => {
    const late = { date: addDays(dueDate, 10) };
    const first = pay(5_000n, [position('q-1', straight, 1_000_000n)], late);
    expect(brief(first)).to.deep.equal(['LATE_CHARGE BankAMSP 5000']);
    const second = pay(10_000n, first.positions, late);
    expect(brief(second)).to.deep.equal(['LATE_CHARGE BankAMSP 4848', 'HOLDING BankAMSP 5152']);
  });

  it('pays the oldest quote of a bank first', () => {
    const positions = [position('q-1', straight, 300_000n), position('q-2', straight, 700_000n)];
    const result = pay(400_000n, positions);
    expect(result.lines.map(({ quote, amount }) => [quote, amount])).to.deep.equal([
      ['q-1', '300000'],
      ['q-2', '100000'],
    ]);
  });
});

describe('the waterfall, whatever is paid', () => {
  const amounts = fc.bigInt({ min: 1n, max: 2_000_000n });
  const payments = fc.array(fc.record({ amount: amounts, days: fc.integer({ min: 0, max: 40 }) }), {
    minLength: 1,
    maxLength: 6,
  });
  const financings = fc.array(
    fc.record({
      financed: fc.bigInt({ min: 10_000n, max: 1_000_000n }),
      terms: fc.constantFrom(straight, advance),
      order: fc.constantFrom(...waterfallOrders),
    }),
    { minLength: 1, maxLength: 3 },
  );
  const holdings = fc.bigInt({ min: 0n, max: 1_000_000n });

  it('distributes every unit once and moves holdings by exactly what holders received', () => {
    fc.assert(
      fc.property(payments, financings, holdings, (paid, financed, sellerHolding) => {
        let positions: readonly FundedPosition[] = financed.map(
          ({ terms, financed: part, order }, n) => position(`q-${n}`, terms, part, order),
        );
        let holding = sellerHolding;
        let date = addDays(dueDate, -20);
        for (const { amount, days } of paid) {
          date = addDays(date, days);
          const before = positions.reduce((sum, each) => sum + openOf(each), holding);
          const result = pay(amount, positions, { date, sellerHolding: holding });
          const sum = (kinds: readonly string[]) =>
            result.lines.reduce(
              (total, line) => (kinds.includes(line.kind) ? total + BigInt(line.amount) : total),
              0n,
            );
          expect(sum(['LATE_CHARGE', 'HOLDING', 'RESERVE_REBATE', 'SUSPENSE'])).to.equal(amount);
          const after = result.sellerHolding + result.bankHolding;
          expect(before - after).to.equal(sum(['HOLDING', 'RESERVE_REBATE']));
          if (sum(['SUSPENSE']) > 0n) expect(after).to.equal(0n);
          expect(result.lines.every((line) => BigInt(line.amount) > 0n)).to.equal(true);
          expect(result.sellerHolding >= 0n && result.bankHolding >= 0n).to.equal(true);
          for (const each of result.positions) {
            expect(each.collected <= financedOf(each)).to.equal(true);
            expect(each.rebated <= reserveRebate(each.price, 0n)).to.equal(true);
            expect(each.lateChargesPaid <= each.lateChargesCounted).to.equal(true);
          }
          positions = result.positions;
          holding = result.sellerHolding;
        }
      }),
    );
  });
});
