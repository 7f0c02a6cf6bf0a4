import type { Distribution } from '../../interface/records';
import type { BusinessDate } from '../calendar';
import { allocate } from '../money';
import { chargedTo, lateChargesDue, openOf, rebateDue } from './funded-position';
import type { FundedPosition } from './funded-position';

/** Money from a buyer, and what it meets. Amounts in minor units of one currency. */
export interface WaterfallInput {
  readonly amount: bigint;
  /** Day up to which late charges count. */
  readonly date: BusinessDate;
  /** MSP id of the seller's organisation, and its part of the outstanding amount. */
  readonly seller: string;
  readonly sellerHolding: bigint;
  /** MSP id of the bank; its part is what its funded quotes still have open. */
  readonly bank: string;
  /** In the order of their funding: the oldest is paid first. */
  readonly positions: readonly FundedPosition[];
}

/** Where the money went; the lines add up to the amount. */
export interface WaterfallResult {
  readonly lines: readonly Omit<Distribution, 'coin'>[];
  readonly sellerHolding: bigint;
  readonly bankHolding: bigint;
  readonly positions: readonly FundedPosition[];
}

interface Step {
  readonly left: bigint;
  readonly lines: WaterfallResult['lines'];
  readonly positions: readonly FundedPosition[];
}

const least = (left: bigint, right: bigint): bigint => (left < right ? left : right);
const sumOf = (amounts: readonly bigint[]): bigint =>
  amounts.reduce((left, right) => left + right, 0n);

/** Late charges come first, quote by quote. */
const payLateCharges = (step: Step, bank: string): Step =>
  step.positions.reduce<Step>(
    ({ left, lines, positions }, position) => {
      const paid = least(left, lateChargesDue(position));
      const { quote, lateChargesPaid } = position;
      return {
        left: left - paid,
        lines: [
          ...lines,
          { kind: 'LATE_CHARGE', organisation: bank, amount: paid.toString(), quote },
        ],
        positions: [...positions, { ...position, lateChargesPaid: lateChargesPaid + paid }],
      };
    },
    { ...step, positions: [] },
  );

/** The bank's share pays its quotes; what exceeds the bank's own part of one goes to the seller. */
const payBank = (step: Step, { bank, seller }: WaterfallInput): Step =>
  step.positions.reduce<Step>(
    ({ left, lines, positions }, position) => {
      const taken = least(left, openOf(position));
      const collected = { ...position, collected: position.collected + taken };
      const rebate = rebateDue(collected);
      const { quote } = position;
      const kept = (taken - rebate).toString();
      return {
        left: left - taken,
        lines: [
          ...lines,
          { kind: 'HOLDING', organisation: bank, amount: kept, quote },
          { kind: 'RESERVE_REBATE', organisation: seller, amount: rebate.toString(), quote },
        ],
        positions: [...positions, { ...collected, rebated: collected.rebated + rebate }],
      };
    },
    { ...step, positions: [] },
  );

/** The seller's and the bank's shares of what goes to the holders. */
const sharesOf = (
  amount: bigint,
  { positions, sellerHolding }: WaterfallInput,
  bankHolding: bigint,
): readonly [bigint, bigint] => {
  if (positions.some(({ order }) => order === 'bank-first')) {
    const bank = least(amount, bankHolding);
    return [amount - bank, bank];
  }
  const [seller = 0n, bank = 0n] = allocate(amount, [sellerHolding, bankHolding]);
  return [seller, bank];
};

/**
 * Distributes a payment: late charges first, then the holdings pro rata (or the bank's first where
 * one of its quotes says so), the seller's part of a reserve out of the bank's share, and what
 * exceeds the outstanding amount to suspense. Lines of nothing are left out.
 */
export const distribute = (input: WaterfallInput): WaterfallResult => {
  const { amount, bank, seller, sellerHolding, date } = input;
  const positions = input.positions.map((position) => chargedTo(position, date));
  const bankHolding = sumOf(positions.map(openOf));
  const charged = payLateCharges({ left: amount, lines: [], positions }, bank);
  const toHolders = least(charged.left, sellerHolding + bankHolding);
  const [sellerShare, bankShare] = sharesOf(toHolders, input, bankHolding);
  const banked = payBank({ ...charged, left: bankShare }, input);
  const suspense = charged.left - toHolders;
  const lines: WaterfallResult['lines'] = [
    ...banked.lines,
    { kind: 'HOLDING', organisation: seller, amount: sellerShare.toString() },
    { kind: 'SUSPENSE', organisation: bank, amount: suspense.toString() },
  ];
  return {
    lines: lines.filter((line) => line.amount !== '0'),
    sellerHolding: sellerHolding - sellerShare,
    bankHolding: bankHolding - bankShare,
    positions: banked.positions,
  };
};
