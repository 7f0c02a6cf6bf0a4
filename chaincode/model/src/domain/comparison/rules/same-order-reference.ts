import { comparableText } from '../../text';
import type { RuleCheck } from '../finding';
import { documentLabel, onlyOne } from '../trade-documents';

/** Documents that name an order name the trade's; one that names none is only warned about. */
export const sameOrderReference: RuleCheck = (trade) => {
  const order = onlyOne(trade.order);
  if (!order) return [];
  const expected = comparableText(order.document.number);
  return [...trade.declaration, ...trade.waybill, ...trade.invoice, ...trade.payment].map(
    (source) => {
      const reference = source.document.orderReference;
      const matches = reference !== undefined && comparableText(reference) === expected;
      return {
        result: reference === undefined ? 'WARN' : matches ? 'PASS' : 'FAIL',
        left: documentLabel(order),
        right: `${documentLabel(source)}: ${reference ?? 'no order reference'}`,
      };
    },
  );
};
