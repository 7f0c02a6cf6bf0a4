import { namesOrder } from '../order-reference';
import { passIf } from '../finding';
import type { RuleCheck } from '../finding';
import { documentLabel, labelOfAll } from '../trade-documents';

/** Documents that name an order name one of these; one that names none is only warned about. */
export const sameOrderReference: RuleCheck = (trade) => {
  if (trade.order.length === 0) return [];
  return [
    ...trade.declaration,
    ...trade.waybill,
    ...trade.release,
    ...trade.invoice,
    ...trade.payment,
  ].map((source) => {
    const reference = source.document.orderReference;
    return {
      result: reference === undefined ? 'WARN' : passIf(namesOrder(trade, source)),
      left: labelOfAll(trade.order),
      right: `${documentLabel(source)}: ${reference ?? 'no order reference'}`,
    };
  });
};
