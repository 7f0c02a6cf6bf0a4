import type { CollectionRecord } from '../../interface/records';
import { minorUnits } from '../money';

/**
 * What holds of every collection: its distributions add up to its amount.
 *
 * @returns the broken invariant in words, or undefined
 */
export const brokenCollectionInvariant = ({
  content,
  distributions,
}: CollectionRecord): string | undefined => {
  const sum = distributions.reduce((total, { amount }) => total + minorUnits(amount), 0n);
  return sum === minorUnits(content.amount)
    ? undefined
    : `distributions of ${sum} for a payment of ${content.amount}`;
};
