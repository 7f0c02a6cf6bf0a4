import type { Price, QuoteProgress } from '../../interface/records';
import type { PricingTerms } from '../../interface/commands';
import type { WaterfallOrder } from '../../interface/vocabulary';
import type { BusinessDate } from '../calendar';
import { lateCharge, reserveRebate } from '../pricing';

/** One funded quote as the waterfall sees it. Amounts in minor units. */
export interface FundedPosition {
  readonly quote: string;
  readonly order: WaterfallOrder;
  readonly terms: PricingTerms;
  readonly price: Price;
  readonly collected: bigint;
  readonly rebated: bigint;
  readonly lateChargesCounted: bigint;
  readonly lateChargesPaid: bigint;
  readonly chargedUntil?: BusinessDate;
}

export const financedOf = ({ price }: FundedPosition): bigint => BigInt(price.financed);

/** The part of the financed amount that is still to be collected. */
export const openOf = (position: FundedPosition): bigint =>
  financedOf(position) - position.collected;

/** A reserve bears its quote's late charges; without one they come out of the collection. */
export const hasReserve = ({ terms }: FundedPosition): boolean => terms.method === 'advance';

/** Late charges to take from a collection. */
export const lateChargesDue = (position: FundedPosition): bigint =>
  hasReserve(position) ? 0n : position.lateChargesCounted - position.lateChargesPaid;

/** Counts the late charges up to a day. */
export const chargedTo = (position: FundedPosition, date: BusinessDate): FundedPosition => {
  const { terms, price, chargedUntil } = position;
  const until = chargedUntil === undefined ? {} : { chargedUntil };
  const more = lateCharge({ terms, price, open: openOf(position), date, ...until });
  return {
    ...position,
    lateChargesCounted: position.lateChargesCounted + more,
    chargedUntil: chargedUntil !== undefined && chargedUntil > date ? chargedUntil : date,
  };
};

/**
 * What the seller gets back once so much is collected: what exceeds the bank's own part, which is
 * the financed amount less the rebate.
 */
export const rebateDue = (position: FundedPosition): bigint => {
  const rebate = reserveRebate(position.price, position.lateChargesCounted);
  const beyond = position.collected - (financedOf(position) - rebate) - position.rebated;
  return beyond > 0n ? beyond : 0n;
};

/** As a quote keeps it. */
export const progressOf = (position: FundedPosition): QuoteProgress => ({
  collected: position.collected.toString(),
  rebated: position.rebated.toString(),
  lateChargesCounted: position.lateChargesCounted.toString(),
  lateChargesPaid: position.lateChargesPaid.toString(),
  ...(position.chargedUntil === undefined ? {} : { chargedUntil: position.chargedUntil }),
});
