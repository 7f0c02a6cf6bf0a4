import type { RuleResult } from '../../../interface/vocabulary';
import { amountText } from '../amount-text';
import { claimAfterPrepayments, prepaymentsDrawn } from '../financeable-amount';
import type { RuleCheck } from '../finding';
import { documentLabel, onlyOne } from '../trade-documents';

/**
 * The invoice's part of the payments is in what it calls prepaid. What is not yet deducted there lowers
 * the financeable amount, with a warning; where nothing is left to finance, it fails.
 */
export const prepaymentsDeducted: RuleCheck = (trade) => {
  const invoice = onlyOne(trade.invoice);
  if (!invoice) return [];
  const { currency, prepaid } = invoice.document;
  if (trade.payment.length === 0 && prepaid === '0') return [];
  if (trade.payment.some(({ document }) => document.currency !== currency)) return [];
  const drawn = prepaymentsDrawn(trade);
  const deducted: RuleResult = drawn <= BigInt(prepaid) ? 'PASS' : 'WARN';
  return [
    {
      result: claimAfterPrepayments(trade) > 0n ? deducted : 'FAIL',
      left: `payments, this invoice’s part: ${amountText(currency, drawn)}`,
      right: `${documentLabel(invoice)}, prepaid: ${amountText(currency, BigInt(prepaid))}`,
    },
  ];
};
