import type { InvoiceDocument, PaymentDocument } from '../../interface/commands';
import type { TradeDocument } from './trade-documents';

/** All payments recorded for the trade, minor units; they must be in one currency. */
export const recordedPrepayments = (payments: readonly TradeDocument<PaymentDocument>[]): bigint =>
  payments.reduce((sum, { document }) => sum + BigInt(document.amount), 0n);

/**
 * What an invoice supports: payable − max(0, payments recorded − prepaid), minor units of the
 * invoice's currency, never below zero.
 */
export const financeableAmount = (
  invoice: InvoiceDocument,
  payments: readonly TradeDocument<PaymentDocument>[],
): bigint => {
  const notDeducted = recordedPrepayments(payments) - BigInt(invoice.prepaid);
  const left = BigInt(invoice.payable) - (notDeducted > 0n ? notDeducted : 0n);
  return left > 0n ? left : 0n;
};
