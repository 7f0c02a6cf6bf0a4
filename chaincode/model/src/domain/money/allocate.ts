/** One share while the sum is being split. */
interface Share {
  readonly index: number;
  readonly amount: bigint;
  readonly remainder: bigint;
}

/** Greater remainders first; equal ones in the order of the weights. */
const byLargestRemainder = (left: Share, right: Share): number => {
  if (left.remainder === right.remainder) return left.index - right.index;
  return left.remainder > right.remainder ? -1 : 1;
};

/**
 * Splits a sum in proportion to the weights: each share is floored, and the units left over go one
 * each to the largest remainders. The shares always add up to the sum.
 *
 * @param sum - minor units, not negative.
 * @param weights - not negative, and not all zero unless the sum is zero.
 * @throws RangeError where there is nothing to split by.
 */
export const allocate = (sum: bigint, weights: readonly bigint[]): readonly bigint[] => {
  const total = weights.reduce((left, right) => left + right, 0n);
  if (sum < 0n || weights.some((weight) => weight < 0n)) {
    throw new RangeError('a sum and its weights must not be negative');
  }
  if (sum === 0n) return weights.map(() => 0n);
  if (total === 0n) throw new RangeError('weights of zero cannot share a sum');
  const shares = weights.map((weight, index): Share => ({
    index,
    amount: (sum * weight) / total,
    remainder: (sum * weight) % total,
  }));
  const left = sum - shares.reduce((floored, { amount }) => floored + amount, 0n);
  const lucky = new Set(
    [...shares]
      .sort(byLargestRemainder)
      .slice(0, Number(left))
      .map(({ index }) => index),
  );
  return shares.map(({ index, amount }) => (lucky.has(index) ? amount + 1n : amount));
};
