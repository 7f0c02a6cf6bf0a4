import type { Rounding } from '../../interface/vocabulary';

/** Whether the part that floor leaves away makes the quotient one greater. */
const roundsUp = (quotient: bigint, remainder: bigint, divisor: bigint, rounding: Rounding) => {
  const twice = remainder * 2n;
  switch (rounding) {
    case 'floor':
      return false;
    case 'ceiling':
      return remainder > 0n;
    case 'half-up':
      return twice >= divisor;
    case 'half-even':
      return twice > divisor || (twice === divisor && quotient % 2n !== 0n);
  }
};

/**
 * Integer division that names its rounding. `half-up` takes a half towards positive infinity, so it
 * differs from "half away from zero" for negative numerators only.
 *
 * @throws RangeError where the divisor is not positive.
 */
export const divide = (numerator: bigint, divisor: bigint, rounding: Rounding): bigint => {
  if (divisor <= 0n) throw new RangeError('the divisor must be positive');
  const truncated = numerator / divisor;
  const floor = numerator % divisor < 0n ? truncated - 1n : truncated;
  return roundsUp(floor, numerator - floor * divisor, divisor, rounding) ? floor + 1n : floor;
};
