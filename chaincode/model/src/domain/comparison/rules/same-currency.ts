import { passIf } from '../finding';
import type { RuleCheck } from '../finding';
import { documentLabel, onlyOne } from '../trade-documents';

/** Every document with amounts states them in the order's currency. */
export const sameCurrency: RuleCheck = (trade) => {
  const order = onlyOne(trade.order);
  if (!order) return [];
  const { currency } = order.document;
  return [...trade.declaration, ...trade.invoice, ...trade.payment].map((source) => ({
    result: passIf(source.document.currency === currency),
    left: `${documentLabel(order)}: ${currency}`,
    right: `${documentLabel(source)}: ${source.document.currency}`,
  }));
};
