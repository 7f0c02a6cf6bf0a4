import type { QuoteRecord } from '../../interface/records';
import { minorUnits } from '../money';
import type { FundedPosition } from '../waterfall';

const noProgress = {
  collected: '0',
  rebated: '0',
  lateChargesCounted: '0',
  lateChargesPaid: '0',
} as const;

/**
 * A funded quote as the waterfall sees it.
 */
export const positionOf = ({ id, terms, price, progress }: QuoteRecord): FundedPosition => {
  const { chargedUntil, ...amounts } = { chargedUntil: undefined, ...noProgress, ...progress };
  return {
    quote: id,
    order: terms.waterfall,
    terms: terms.pricing,
    price,
    collected: minorUnits(amounts.collected),
    rebated: minorUnits(amounts.rebated),
    // Charges grow with time and may outgrow what a single amount may be.
    lateChargesCounted: BigInt(amounts.lateChargesCounted),
    lateChargesPaid: BigInt(amounts.lateChargesPaid),
    ...(chargedUntil === undefined ? {} : { chargedUntil }),
  };
};
