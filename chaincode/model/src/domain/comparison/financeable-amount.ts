import type { Instalment } from '../../interface/commands';
import type { Draw, FinanceableInstalment } from '../../interface/records';
import { atLeastZero, leftOf, shareUp } from './capacity';
import { least, sumOf } from './decimal';
import { netOf, orderCapacity, paidCapacity } from './net-amounts';
import { onlyOne } from './trade-documents';
import type { TradeDocuments } from './trade-documents';

/** What the payments of the comparison have left, minor units; they must be in one currency. */
const prepaymentsLeft = ({ payment }: TradeDocuments): bigint =>
  sumOf(payment.map((each) => leftOf(paidCapacity(each))));

/**
 * What of the prepayments is this invoice's, minor units: what it calls prepaid, and at least its part
 * of what is left of the orders, rounded up; an order prepaid in part and invoiced in parts is prepaid in
 * each of them alike, and all of it once all is invoiced.
 */
export const prepaymentsDrawn = (trade: TradeDocuments): bigint => {
  const invoice = onlyOne(trade.invoice);
  const left = prepaymentsLeft(trade);
  if (!invoice) return 0n;
  const net = netOf(invoice.document);
  const ordered = sumOf(trade.order.map((each) => leftOf(orderCapacity(each))));
  const share = net >= ordered ? left : shareUp(net, ordered, left);
  const stated = least(left, BigInt(invoice.document.prepaid));
  return stated > share ? stated : share;
};

/** What credit notes take back of an invoice, minor units of its currency. */
export const creditedBy = (draws: readonly Draw[]): bigint =>
  sumOf(draws.map(({ value }) => BigInt(value ?? '0')));

/**
 * payable − max(0, prepayments drawn − prepaid), minor units of the invoice's currency, never below
 * zero. No more is payable than the total, which the orders limit, without what is prepaid: a profile may
 * forgive wrong sums.
 */
export const claimAfterPrepayments = (trade: TradeDocuments): bigint => {
  const invoice = onlyOne(trade.invoice);
  if (!invoice) return 0n;
  const { payable, total, prepaid } = invoice.document;
  const notDeducted = prepaymentsDrawn(trade) - BigInt(prepaid);
  const claimed = least(BigInt(payable), BigInt(total) - BigInt(prepaid));
  return atLeastZero(claimed - atLeastZero(notDeducted));
};

/** What an invoice supports: what is claimed after prepayments, without what credit notes take back. */
export const financeableAmount = (trade: TradeDocuments): bigint =>
  atLeastZero(claimAfterPrepayments(trade) - creditedBy(onlyOne(trade.invoice)?.drawn ?? []));

/**
 * What of the amount that an invoice supports each of its instalments supports. What they come to beyond it
 * comes off the earliest: the buyer deducts it from what he pays next. The parts add up to the amount, or to
 * less where a profile forgives that the instalments do.
 */
export const financeableInstalments = (
  instalments: readonly Instalment[],
  supported: bigint,
): readonly FinanceableInstalment[] => {
  const total = sumOf(instalments.map(({ amount }) => BigInt(amount)));
  const deducted = atLeastZero(total - supported);
  return instalments.map((instalment, at) => {
    const amount = BigInt(instalment.amount);
    const before = sumOf(earlierThan(instalments, at).map((each) => BigInt(each.amount)));
    const kept = atLeastZero(amount - atLeastZero(deducted - before));
    return { ...instalment, financeable: kept.toString() };
  });
};

/** `YYYY-MM-DD` sorts as text; of one day, the first that the invoice names is the earliest. */
const earlierThan = (instalments: readonly Instalment[], at: number): readonly Instalment[] => {
  const { dueDate = '' } = instalments[at] ?? {};
  return instalments.filter(
    (each, other) => each.dueDate < dueDate || (each.dueDate === dueDate && other < at),
  );
};
