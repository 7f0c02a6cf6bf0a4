import type { RuleResult } from '../../../interface/vocabulary';
import { amountText } from '../amount-text';
import { financeableAmount, recordedPrepayments } from '../financeable-amount';
import type { RuleCheck } from '../finding';
import { documentLabel, onlyOne } from '../trade-documents';

/**
 * Payments recorded for the trade are in what the invoice calls prepaid. What is not yet deducted
 * there lowers the financeable amount, with a warning; where nothing is left to finance, it fails.
 */
export const prepaymentsDeducted: RuleCheck = (trade) => {
  const invoice = onlyOne(trade.invoice);
  if (!invoice) return [];
  const { currency, prepaid } = invoice.document;
  if (trade.payment.length === 0 && prepaid === '0') return [];
  if (trade.payment.some(({ document }) => document.currency !== currency)) return [];
  const recorded = recordedPrepayments(trade.payment);
  const financeable = financeableAmount(invoice.document, trade.payment);
  const deducted: RuleResult = recorded <= BigInt(prepaid) ? 'PASS' : 'WARN';
  return [
    {
      result: financeable > 0n ? deducted : 'FAIL',
      left: `payments recorded: ${amountText(currency, recorded)}`,
      right: `${documentLabel(invoice)}, prepaid: ${amountText(currency, BigInt(prepaid))}`,
    },
  ];
};
