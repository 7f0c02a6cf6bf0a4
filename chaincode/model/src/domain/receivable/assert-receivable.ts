import type { ReceivableRecord } from '../../interface/records';
import { minorUnits } from '../money';

/**
 * What holds of every receivable, checked before each write and after each read: the holdings add up
 * to the outstanding amount, which is the face amount less what was diluted and collected, and each
 * holder is named once.
 *
 * @returns the broken invariant in words, or undefined
 */
export const brokenReceivableInvariant = (receivable: ReceivableRecord): string | undefined => {
  const { holdings, outstandingAmount, faceAmount, dilutedAmount, collectedAmount } = receivable;
  const outstanding = minorUnits(outstandingAmount);
  const held = holdings.reduce((sum, { amount }) => sum + minorUnits(amount), 0n);
  if (held !== outstanding) return `holdings of ${held} for ${outstanding} outstanding`;
  const left = minorUnits(faceAmount) - minorUnits(dilutedAmount) - minorUnits(collectedAmount);
  const cancelled = receivable.status === 'CANCELLED';
  if (!cancelled && outstanding !== left) return `${outstanding} outstanding of ${left} left`;
  if (cancelled && outstanding !== 0n) return 'a cancelled receivable is outstanding';
  if ((outstanding === 0n) !== ['SETTLED', 'CANCELLED'].includes(receivable.status)) {
    return `${outstanding} outstanding of a receivable that is ${receivable.status}`;
  }
  return brokenHolders(receivable);
};

const brokenHolders = ({ holdings, reservations }: ReceivableRecord): string | undefined => {
  const holders = holdings.map(({ organisation }) => organisation);
  if (new Set(holders).size !== holders.length) return 'a holder is named twice';
  if (holdings.some(({ amount }) => minorUnits(amount) === 0n)) return 'a holding of nothing';
  const quotes = reservations.map(({ quote }) => quote);
  return new Set(quotes).size === quotes.length ? undefined : 'a quote reserves twice';
};
