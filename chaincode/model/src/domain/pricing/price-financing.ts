import type { PricingTerms } from '../../interface/commands';
import type { Price } from '../../interface/records';
import type { PricingMethod } from '../../interface/vocabulary';
import { addDays, adjustToBusinessDay, yearFraction } from '../calendar';
import type { BusinessDate, YearFraction } from '../calendar';
import { fromMillionths, multiply, quotient, rational, round } from '../money';
import { ok, refuse } from '../result';
import type { Check } from '../result';
import { growthFactor, simpleInterest } from './interest';
import { checkPricingTerms } from './pricing-terms';

/** What is priced: amounts in minor units of one currency. */
export interface PricingInput {
  readonly terms: PricingTerms;
  /** The part of the receivable that the bank takes. */
  readonly financed: bigint;
  /** Base of fees on the invoice. */
  readonly invoiceAmount: bigint;
  /** Only `advance`: what the advance rate applies to; the financed amount where left out. */
  readonly advanceBase?: bigint;
  readonly fundingDate: BusinessDate;
  readonly dueDate: BusinessDate;
  readonly holidays?: readonly BusinessDate[];
}

/** No contract runs that long, and a date may not leave the four digits of its format. */
const lastDueDate = '9989-12-31';

type Fees = Price['fees'];

const feesOf = ({ terms, financed, invoiceAmount }: PricingInput): Fees =>
  terms.fees.map(({ name, basis, timing, amount, rateMillionths }) => {
    const base = basis === 'invoice-amount' ? invoiceAmount : financed;
    const share = multiply(rational(base), fromMillionths(rateMillionths ?? 0));
    const fee = basis === 'flat' ? BigInt(amount ?? '0') : round(share, terms.rounding);
    return { name, amount: fee.toString(), timing };
  });

/** Sum of the fees of one timing, minor units. */
export const sumOfFees = (fees: Fees, timing: 'at-funding' | 'from-reserve'): bigint =>
  fees.reduce((sum, fee) => (fee.timing === timing ? sum + BigInt(fee.amount) : sum), 0n);

interface Parts {
  /** Paid out before fees at funding. */
  readonly gross: bigint;
  readonly discount: bigint;
  readonly reserve: bigint;
}

/** The three formulas; F financed, A base of the advance, r annual rate, t years. */
const partsOf = (input: PricingInput, { years }: YearFraction): Parts => {
  const { terms, financed } = input;
  const interest = (principal: bigint): bigint =>
    round(simpleInterest(principal, terms.annualRateMillionths, years), terms.rounding);
  switch (terms.method) {
    case 'straight': {
      // discount = F·r·t
      const discount = interest(financed);
      return { gross: financed - discount, discount, reserve: 0n };
    }
    case 'yield': {
      // proceeds = F / (1 + r·t)
      const growth = growthFactor(terms.annualRateMillionths, years);
      const gross = round(quotient(rational(financed), growth), terms.rounding);
      return { gross, discount: financed - gross, reserve: 0n };
    }
    case 'advance': {
      // advance = A·advance rate, discount = advance·r·t taken from the reserve F − advance
      const base = rational(input.advanceBase ?? financed);
      const rate = fromMillionths(terms.advanceRateMillionths ?? 0);
      const gross = round(multiply(base, rate), terms.rounding);
      return { gross, discount: interest(gross), reserve: financed - gross };
    }
  }
};

/** Funding to due date, moved to a business day, plus grace; never negative. */
const periodOf = ({ terms, fundingDate, dueDate, holidays }: PricingInput) => {
  const adjustedDueDate = adjustToBusinessDay(dueDate, terms.businessDayConvention, holidays);
  const end = addDays(adjustedDueDate, terms.graceDays);
  const fraction = yearFraction(fundingDate, end < fundingDate ? fundingDate : end, terms.dayCount);
  return { adjustedDueDate, fraction };
};

const checkPrice = (
  method: PricingMethod,
  price: Price,
): Check<'PRICE_NOT_POSITIVE' | 'PRICING_TERMS_INVALID', Price> => {
  const { proceeds, reserve, discount, fees } = price;
  if (BigInt(proceeds) <= 0n) return refuse('PRICE_NOT_POSITIVE', { proceeds });
  const charges = BigInt(discount) + sumOfFees(fees, 'from-reserve');
  if (method === 'advance' && charges > BigInt(reserve)) {
    const field = 'advanceRateMillionths';
    return refuse('PRICING_TERMS_INVALID', { field, rule: 'reserveCoversCharges' });
  }
  return ok(price);
};

/**
 * The price of a financing on a given day of funding. Every division rounds as the terms say; the
 * parts always add up: for `straight` and `yield`, financed = proceeds + discount + fees at funding;
 * for `advance`, financed = proceeds + fees at funding + reserve, and discount and other fees are
 * taken from the reserve when the buyer pays.
 *
 * @returns the price, or PRICING_TERMS_INVALID, PRICE_NOT_POSITIVE.
 */
export const priceFinancing = (
  input: PricingInput,
): Check<'PRICE_NOT_POSITIVE' | 'PRICING_TERMS_INVALID', Price> => {
  const valid = checkPricingTerms(input.terms);
  if (!valid.ok) return valid;
  if (input.dueDate > lastDueDate) {
    return refuse('PRICING_TERMS_INVALID', { field: 'dueDate', rule: `notAfter ${lastDueDate}` });
  }
  const { adjustedDueDate, fraction } = periodOf(input);
  const { gross, discount, reserve } = partsOf(input, fraction);
  const fees = feesOf(input);
  return checkPrice(input.terms.method, {
    financed: input.financed.toString(),
    proceeds: (gross - sumOfFees(fees, 'at-funding')).toString(),
    discount: discount.toString(),
    fees,
    reserve: reserve.toString(),
    days: fraction.days,
    adjustedDueDate,
  });
};
