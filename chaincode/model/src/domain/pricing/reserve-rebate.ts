import type { Price } from '../../interface/records';
import { sumOfFees } from './price-financing';

/**
 * What of the reserve goes back to the seller when the buyer has paid all: the reserve less
 * discount, fees from the reserve and late charges, never below zero. Minor units; 0 for methods
 * without a reserve.
 */
export const reserveRebate = (price: Price, lateCharges: bigint): bigint => {
  const reserve = BigInt(price.reserve);
  if (reserve === 0n) return 0n;
  const rest =
    reserve - BigInt(price.discount) - sumOfFees(price.fees, 'from-reserve') - lateCharges;
  return rest > 0n ? rest : 0n;
};
