import type { PricingTerms } from '../../interface/commands';
import type { Price } from '../../interface/records';
import { addDays, yearFraction } from '../calendar';
import type { BusinessDate } from '../calendar';
import { multiply, rational, round } from '../money';
import { simpleInterest } from './interest';
import { sumOfFees } from './price-financing';

/** A funded financing whose buyer pays late; amounts in minor units. */
export interface LateChargeInput {
  readonly terms: PricingTerms;
  readonly price: Price;
  /** The part of the financed amount that is still to be collected. */
  readonly open: bigint;
  /** Day up to which late charges were counted before, if any. */
  readonly chargedUntil?: BusinessDate;
  /** Day of the payment. */
  readonly date: BusinessDate;
}

/** What the bank paid out at funding, before its fees. */
export const paidOut = ({ proceeds, fees }: Price): bigint =>
  BigInt(proceeds) + sumOfFees(fees, 'at-funding');

/** Last day on which paying costs nothing more: adjusted due date plus grace. */
export const lastFreeDay = (price: Price, terms: PricingTerms): BusinessDate =>
  addDays(price.adjustedDueDate, terms.graceDays);

/**
 * Late charge for the days since the last free day, or since the day charged last: what the bank
 * paid out for the open part · late rate · days late ÷ day base, rounded as the terms say.
 */
export const lateCharge = (input: LateChargeInput): bigint => {
  const { terms, price, open, chargedUntil, date } = input;
  const free = lastFreeDay(price, terms);
  const from = chargedUntil !== undefined && chargedUntil > free ? chargedUntil : free;
  if (date <= from) return 0n;
  const { years } = yearFraction(from, date, terms.dayCount);
  const openShare = rational(open, BigInt(price.financed));
  const interest = simpleInterest(paidOut(price), terms.lateRateMillionths, years);
  return round(multiply(interest, openShare), terms.rounding);
};
