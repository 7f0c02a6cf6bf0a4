import { expect } from 'chai';
import fc from 'fast-check';
import type { Fee, PricingTerms } from '../../interface/commands';
import type { Price } from '../../interface/records';
import {
  businessDayConventions,
  dayCounts,
  feeBases,
  pricingMethods,
  roundings,
} from '../../interface/vocabulary';
import { addDays } from '../calendar';
import { multiply, rational, round } from '../money';
import { growthFactor, simpleInterest } from './interest';
import { lateCharge, paidOut } from './late-charge';
import { priceFinancing, sumOfFees } from './price-financing';
import type { PricingInput } from './price-financing';
import { checkPricingTerms } from './pricing-terms';
import { reserveRebate } from './reserve-rebate';

const straight: PricingTerms = {
  method: 'straight',
  annualRateMillionths: 95_000,
  dayCount: 'actual-360',
  businessDayConvention: 'unadjusted',
  rounding: 'half-up',
  graceDays: 0,
  lateRateMillionths: 0,
  fees: [],
};

const advance: PricingTerms = {
  ...straight,
  method: 'advance',
  annualRateMillionths: 39_000,
  dayCount: 'actual-365-fixed',
  rounding: 'floor',
  advanceRateMillionths: 880_000,
  fees: [
    {
      name: 'service',
      basis: 'invoice-amount',
      timing: 'from-reserve',
      rateMillionths: 13_500,
    },
  ],
};

const fundingDate = '2026-01-01';

const priced = (input: Partial<PricingInput> & Pick<PricingInput, 'terms' | 'financed'>): Price => {
  const result = priceFinancing({
    invoiceAmount: input.financed,
    fundingDate,
    dueDate: '2026-12-31',
    ...input,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe('published vectors', () => {
  const straights: readonly [bigint, number, number, string, string][] = [
    [970_000n, 95_000, 135, '34556', '935444'],
    [1_560_000n, 72_500, 270, '84825', '1475175'],
  ];
  for (const [financed, annualRateMillionths, days, discount, proceeds] of straights) {
    it(`straight: ${financed} at ${annualRateMillionths} millionths for ${days} days`, () => {
      const terms = { ...straight, annualRateMillionths };
      const price = priced({ terms, financed, dueDate: addDays(fundingDate, days) });
      expect(price).to.deep.equal({
        financed: financed.toString(),
        proceeds,
        discount,
        fees: [],
        reserve: '0',
        days,
        adjustedDueDate: addDays(fundingDate, days),
      });
    });
  }

  it('5 CFR 1315.17 simple interest: 1,500.00 at 6.5 % for 10 days of 360', () => {
    const interest = simpleInterest(150_000n, 65_000, rational(10n, 360n));
    expect(round(interest, 'half-up')).to.equal(271n);
  });

  it('5 CFR 1315.17 compounded: 1,500.00 at 6 % for two months and 15 days', () => {
    const month = growthFactor(60_000, rational(1n, 12n));
    const days = growthFactor(60_000, rational(15n, 360n));
    const total = multiply(rational(150_000n), month, month, days);
    expect(round(total, 'half-up') - 150_000n).to.equal(1_883n);
  });

  it('advance, each component floored: 89,345.78, 88 %, 3.90 %, 79 days, fee 1.35 %', () => {
    const price = priced({
      terms: advance,
      financed: 8_934_578n,
      dueDate: addDays(fundingDate, 79),
    });
    expect(price.proceeds).to.equal('7862428');
    expect(price.reserve).to.equal('1072150');
    expect(BigInt(price.discount) + sumOfFees(price.fees, 'from-reserve')).to.equal(186_983n);
    expect(reserveRebate(price, 0n)).to.equal(885_167n);
  });

  it('the same half-up: fee and discount are 1,869.85', () => {
    const price = priced({
      terms: { ...advance, rounding: 'half-up' },
      financed: 8_934_578n,
      dueDate: addDays(fundingDate, 79),
    });
    expect(BigInt(price.discount) + sumOfFees(price.fees, 'from-reserve')).to.equal(186_985n);
  });

  it('advance, eight days late: 10,000.00, financeable 9,000.00, 80 %, 7.5 %, late 27.5 %', () => {
    const terms: PricingTerms = {
      ...advance,
      annualRateMillionths: 75_000,
      advanceRateMillionths: 800_000,
      lateRateMillionths: 275_000,
      fees: [
        {
          name: 'service',
          basis: 'invoice-amount',
          timing: 'from-reserve',
          rateMillionths: 18_000,
        },
      ],
    };
    const dueDate = addDays(fundingDate, 60);
    const price = priced({ terms, financed: 1_000_000n, advanceBase: 900_000n, dueDate });
    const late = lateCharge({ terms, price, open: 1_000_000n, date: addDays(dueDate, 8) });
    expect(price.proceeds).to.equal('720000');
    expect(price.reserve).to.equal('280000');
    const charges = BigInt(price.discount) + sumOfFees(price.fees, 'from-reserve') + late;
    expect(charges).to.equal(31_215n);
    expect(reserveRebate(price, late)).to.equal(248_785n);
  });
});

describe('priceFinancing', () => {
  it('takes the discount to yield: 1 / (1 + r·t)', () => {
    const terms: PricingTerms = { ...straight, method: 'yield', annualRateMillionths: 100_000 };
    const price = priced({ terms, financed: 1_000_000n, dueDate: addDays(fundingDate, 180) });
    // 1,000,000 / 1.05 = 952,380.95…
    expect(price.proceeds).to.equal('952381');
    expect(price.discount).to.equal('47619');
  });

  it('moves the due date, adds the grace days, and deducts fees at funding', () => {
    const fees: Fee[] = [
      { name: 'arrangement', basis: 'flat', timing: 'at-funding', amount: '2500' },
      { name: 'service', basis: 'financed-amount', timing: 'at-funding', rateMillionths: 1_000 },
    ];
    const terms: PricingTerms = {
      ...straight,
      annualRateMillionths: 360_000,
      businessDayConvention: 'following',
      graceDays: 3,
      fees,
    };
    // 2026-01-31 is a Saturday.
    const price = priced({ terms, financed: 1_000_000n, dueDate: '2026-01-31' });
    expect(price).to.deep.equal({
      financed: '1000000',
      proceeds: (1_000_000 - 35_000 - 2_500 - 1_000).toString(),
      discount: '35000',
      fees: [
        { name: 'arrangement', amount: '2500', timing: 'at-funding' },
        { name: 'service', amount: '1000', timing: 'at-funding' },
      ],
      reserve: '0',
      days: 35,
      adjustedDueDate: '2026-02-02',
    });
  });

  it('never counts a period backwards', () => {
    const terms: PricingTerms = { ...straight, businessDayConvention: 'preceding' };
    const price = priced({
      terms,
      financed: 100n,
      fundingDate: '2026-01-31',
      dueDate: '2026-02-01',
    });
    expect([price.days, price.adjustedDueDate]).to.deep.equal([0, '2026-01-30']);
  });

  it('refuses proceeds of nothing, charges beyond the reserve, and dates out of range', () => {
    const input = { invoiceAmount: 100n, financed: 100n, fundingDate, dueDate: '2026-12-31' };
    const flat: Fee = { name: 'flat', basis: 'flat', timing: 'at-funding', amount: '100' };
    expect(priceFinancing({ ...input, terms: { ...straight, fees: [flat] } })).to.deep.equal({
      ok: false,
      error: { code: 'PRICE_NOT_POSITIVE', details: { proceeds: '-10' } },
    });
    const all = { ...advance, advanceRateMillionths: 1_000_000 };
    expect(priceFinancing({ ...input, terms: all })).to.deep.equal({
      ok: false,
      error: {
        code: 'PRICING_TERMS_INVALID',
        details: { field: 'advanceRateMillionths', rule: 'reserveCoversCharges' },
      },
    });
    expect(priceFinancing({ ...input, terms: straight, dueDate: '9999-12-31' }).ok).to.equal(false);
  });

  const conventions = fc.constantFrom(...businessDayConventions);
  const fee = fc
    .record({
      basis: fc.constantFrom(...feeBases),
      timing: fc.constantFrom('at-funding' as const, 'from-reserve' as const),
      value: fc.integer({ min: 0, max: 5_000 }),
    })
    .map(({ basis, timing, value }): Fee => {
      const name = 'fee';
      if (basis === 'flat') return { name, basis, timing, amount: String(value) };
      return { name, basis, timing, rateMillionths: value };
    });
  const anyTerms = fc
    .record({
      method: fc.constantFrom(...pricingMethods),
      annualRateMillionths: fc.integer({ min: 0, max: 400_000 }),
      dayCount: fc.constantFrom(...dayCounts),
      businessDayConvention: conventions,
      rounding: fc.constantFrom(...roundings),
      graceDays: fc.integer({ min: 0, max: 30 }),
      advanceRateMillionths: fc.integer({ min: 1, max: 1_000_000 }),
      lateRateMillionths: fc.integer({ min: 0, max: 500_000 }),
      fees: fc.array(fee, { maxLength: 3 }),
    })
    .map(({ advanceRateMillionths, fees, ...terms }): PricingTerms =>
      terms.method === 'advance'
        ? { ...terms, advanceRateMillionths, fees }
        : { ...terms, fees: fees.map((each) => ({ ...each, timing: 'at-funding' as const })) },
    );
  const financed = fc.bigInt({ min: 1n, max: 10n ** 17n });
  const days = fc.integer({ min: 0, max: 720 });

  it('conserves the financed amount', () => {
    fc.assert(
      fc.property(anyTerms, financed, days, (terms, amount, span) => {
        const dueDate = addDays(fundingDate, span);
        const input = { terms, financed: amount, invoiceAmount: amount, fundingDate, dueDate };
        const result = priceFinancing(input);
        if (!result.ok) {
          expect(result.error.code).to.be.oneOf(['PRICE_NOT_POSITIVE', 'PRICING_TERMS_INVALID']);
          return;
        }
        const price = result.value;
        const discount = terms.method === 'advance' ? 0n : BigInt(price.discount);
        const parts =
          BigInt(price.proceeds) +
          discount +
          sumOfFees(price.fees, 'at-funding') +
          BigInt(price.reserve);
        expect(parts).to.equal(amount);
        expect(paidOut(price) + discount + BigInt(price.reserve)).to.equal(amount);
        if (terms.method === 'advance') {
          const charges = BigInt(price.discount) + sumOfFees(price.fees, 'from-reserve');
          expect(charges + reserveRebate(price, 0n)).to.equal(BigInt(price.reserve));
        }
      }),
    );
  });

  it('costs no less at a higher rate or over a longer time, and pays no more', () => {
    const more = fc.integer({ min: 0, max: 100_000 });
    const later = fc.integer({ min: 0, max: 60 });
    const args = [anyTerms, financed, days, more, later] as const;
    fc.assert(
      fc.property(...args, (terms, amount, span, extraRate, extraDays) => {
        const base = { terms, financed: amount, invoiceAmount: amount, fundingDate };
        const cheap = priceFinancing({ ...base, dueDate: addDays(fundingDate, span) });
        const dear = priceFinancing({
          ...base,
          terms: { ...terms, annualRateMillionths: terms.annualRateMillionths + extraRate },
          dueDate: addDays(fundingDate, span + extraDays),
        });
        fc.pre(cheap.ok && dear.ok);
        if (!cheap.ok || !dear.ok) return;
        // Modified following may move a later due date to an earlier business day.
        fc.pre(dear.value.days >= cheap.value.days);
        if (terms.dayCount === 'actual-actual-isda') return;
        expect(BigInt(dear.value.discount) >= BigInt(cheap.value.discount)).to.equal(true);
        expect(BigInt(dear.value.proceeds) <= BigInt(cheap.value.proceeds)).to.equal(true);
      }),
    );
  });
});

describe('checkPricingTerms', () => {
  const fee = (change: Partial<Fee>): Fee => ({
    name: 'fee',
    basis: 'flat',
    timing: 'at-funding',
    ...change,
  });
  const withoutRate: PricingTerms = { ...straight, method: 'advance' };
  const cases: readonly [string, PricingTerms, string, string][] = [
    ['advance without its rate', withoutRate, 'advanceRateMillionths', 'requiredForAdvance'],
    [
      'straight with an advance rate',
      { ...straight, advanceRateMillionths: 1 },
      'advanceRateMillionths',
      'onlyForAdvance',
    ],
    [
      'a flat fee without amount',
      { ...straight, fees: [fee({})] },
      'fees[0].amount',
      'requiredForFlat',
    ],
    [
      'a rate fee with an amount',
      { ...straight, fees: [fee({ basis: 'financed-amount', amount: '1', rateMillionths: 1 })] },
      'fees[0].amount',
      'onlyForFlat',
    ],
    [
      'a flat fee with a rate',
      { ...straight, fees: [fee({ amount: '1', rateMillionths: 1 })] },
      'fees[0].rateMillionths',
      'notForFlat',
    ],
    [
      'a rate fee without rate',
      { ...straight, fees: [fee({ basis: 'invoice-amount' })] },
      'fees[0].rateMillionths',
      'requiredForRate',
    ],
    [
      'a fee from a reserve that is not there',
      { ...straight, fees: [fee({ amount: '1' }), fee({ amount: '1', timing: 'from-reserve' })] },
      'fees[1].timing',
      'onlyAdvanceHasReserve',
    ],
  ];
  for (const [name, terms, field, rule] of cases) {
    it(`refuses ${name}`, () => {
      expect(checkPricingTerms(terms)).to.deep.equal({
        ok: false,
        error: { code: 'PRICING_TERMS_INVALID', details: { field, rule } },
      });
    });
  }
});

describe('lateCharge', () => {
  const terms: PricingTerms = { ...straight, lateRateMillionths: 360_000, graceDays: 5 };
  const price = priced({ terms, financed: 1_000_000n, dueDate: '2026-03-02' });
  const open = 1_000_000n;

  it('is nothing until due date and grace are over', () => {
    expect(lateCharge({ terms, price, open, date: '2026-03-07' })).to.equal(0n);
    // 0.1 % a day on what was paid out
    const perDay = round(rational(paidOut(price), 1000n), 'half-up');
    expect(lateCharge({ terms, price, open, date: '2026-03-08' })).to.equal(perDay);
  });

  it('counts no day twice and only the open part', () => {
    const later = { terms, price, chargedUntil: '2026-03-10', date: '2026-03-12' };
    const twoDays = round(rational(paidOut(price), 500n), 'half-up');
    expect(lateCharge({ ...later, open })).to.equal(twoDays);
    expect(lateCharge({ ...later, open: 0n })).to.equal(0n);
    const half = lateCharge({ ...later, open: open / 2n });
    expect(half).to.equal(round(rational(paidOut(price), 1000n), 'half-up'));
    expect(lateCharge({ ...later, open, date: '2026-03-10' })).to.equal(0n);
  });
});
