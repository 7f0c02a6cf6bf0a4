import { least, wholeMillionths } from './decimal';

/** A figure that a document states, and how much of it other invoices have drawn; in one unit. */
export interface Capacity {
  readonly figure: bigint;
  readonly drawn: bigint;
}

/** What may still be drawn: of the figure itself, and with the tolerance. */
export interface Room {
  readonly left: bigint;
  readonly limit: bigint;
}

export const atLeastZero = (value: bigint): bigint => (value > 0n ? value : 0n);

/** What is left of the figure itself. */
export const leftOf = ({ figure, drawn }: Capacity): bigint => atLeastZero(figure - drawn);

/**
 * left × (1 + tolerance), rounded down: what may still be drawn. The tolerance comes on top of what is
 * left of the figure itself: a document with nothing left lends nothing, and many of them do not add up.
 */
export const limitOf = (capacity: Capacity, toleranceMillionths: number): bigint =>
  (leftOf(capacity) * (wholeMillionths + BigInt(toleranceMillionths))) / wholeMillionths;

export const sumOfLimits = (capacities: readonly Capacity[], toleranceMillionths: number): bigint =>
  capacities.reduce((sum, each) => sum + limitOf(each, toleranceMillionths), 0n);

export const roomOf = (capacity: Capacity, toleranceMillionths: number): Room => ({
  left: leftOf(capacity),
  limit: limitOf(capacity, toleranceMillionths),
});

/**
 * Fills what is left with an amount, in the order given: first up to the figures, and what is over within
 * the tolerance after that. What is more than all of it is left out, and what is below nothing gives
 * nothing back.
 */
export const fill = (amount: bigint, rooms: readonly Room[]): readonly bigint[] => {
  let rest = atLeastZero(amount);
  const taken = rooms.map(({ left }) => {
    const part = least(rest, left);
    rest -= part;
    return part;
  });
  return taken.map((part, at) => {
    const over = least(rest, atLeastZero((rooms[at]?.limit ?? 0n) - part));
    rest -= over;
    return part + over;
  });
};

export const spread = (
  amount: bigint,
  capacities: readonly Capacity[],
  toleranceMillionths: number,
): readonly bigint[] =>
  fill(
    amount,
    capacities.map((each) => roomOf(each, toleranceMillionths)),
  );

/** part × of ÷ whole, rounded up; all of it where there is no whole. */
export const shareUp = (part: bigint, whole: bigint, of: bigint): bigint =>
  whole === 0n ? of : (part * of + whole - 1n) / whole;
