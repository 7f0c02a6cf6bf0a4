import type { TradeProfile } from '../../../interface/commands';
import { leftOf } from '../capacity';
import { sumOf } from '../decimal';
import { paidCapacity } from '../net-amounts';
import { onlyOne } from '../trade-documents';
import type { TradeDocuments } from '../trade-documents';
import { chooseFewest } from './choose-fewest';
import type { Wanted } from './choose-fewest';
import type { LeftOutReason } from './left-out';
import { oldestFirst } from './oldest-first';

type Payment = TradeDocuments['payment'][number];

interface ChosenPayments {
  /** In the order in which they are kept where there is no room for all. */
  readonly chosen: readonly Payment[];
  readonly leftOut: readonly { readonly payment: Payment; readonly reason: LeftOutReason }[];
}

const leftOfPayment = (payment: Payment): bigint => leftOf(paidCapacity(payment));

const leftOfAll = (payments: readonly Payment[]): bigint => sumOf(payments.map(leftOfPayment));

/** Of equal ones the oldest first. */
const smallestFirst = (payments: readonly Payment[]): readonly Payment[] =>
  [...oldestFirst(payments)].sort((left, right) => {
    const more = leftOfPayment(left) - leftOfPayment(right);
    return more === 0n ? 0 : more > 0n ? 1 : -1;
  });

/** So much must the payments have left: what is less leaves a part of what is stated unproven. */
const wantedOf = (missing: bigint): Wanted<Payment> => ({
  needs: [
    {
      amount: () => missing,
      stockOf: (payment) => {
        const left = leftOfPayment(payment);
        return { left, limit: left, counted: true };
      },
      toleranceMillionths: 0,
      uncounted: false,
      decides: true,
    },
  ],
  hasMore: () => false,
});

/** How much the payments must show: what is stated as prepaid; of a profile that needs a payment, one. */
const askedFor = ({ invoice }: TradeDocuments, { requiredKinds }: TradeProfile): bigint => {
  const stated = BigInt(onlyOne(invoice)?.document.prepaid ?? '0');
  return stated === 0n && requiredKinds.includes('payment') ? 1n : stated;
};

/** Of payments by whomever, those that make up what is asked for and the known ones do not. */
const madeUp = (
  trade: TradeDocuments,
  profile: TradeProfile,
  { known, others }: Readonly<Record<'known' | 'others', readonly Payment[]>>,
): readonly Payment[] => {
  const { currency } = onlyOne(trade.invoice)?.document ?? {};
  const isIn = ({ document }: Payment) => document.currency === currency;
  const missing = askedFor(trade, profile) - leftOfAll(known.filter(isIn));
  if (missing <= 0n) return [];
  const candidates = smallestFirst(others.filter(isIn));
  return chooseFewest(candidates, wantedOf(missing)) ?? [...candidates].reverse();
};

/**
 * Anybody who may record payments can name the order and the parties of a sale that nobody told him of. So of
 * the payments with something left those are proposed that the invoice drew on before, those of whom the
 * sale knows, whatever the invoice states, and of all others what makes up the prepayment that it states:
 * the fewest, exactly or else with the least beyond. The others are left out by name, for one among them
 * may be a true prepayment, which would be financed.
 */
export const choosePayments = (
  trade: TradeDocuments,
  profile: TradeProfile,
  isKnown: (payment: Payment) => boolean,
): ChosenPayments => {
  const usable = trade.payment.filter((each) => leftOfPayment(each) > 0n);
  const known = [...smallestFirst(usable.filter(isKnown))].reverse();
  const others = usable.filter((each) => !isKnown(each));
  const chosen = [...known, ...madeUp(trade, profile, { known, others })];
  return {
    chosen,
    leftOut: trade.payment
      .filter((each) => !chosen.includes(each))
      .map((payment) => ({
        payment,
        reason: usable.includes(payment) ? 'NOT_STATED' : 'NOTHING_LEFT',
      })),
  };
};
