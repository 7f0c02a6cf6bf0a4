import { exactText } from '../text';
import type { TradeDocument, TradeDocuments } from './trade-documents';

/** What a document says of the order that it belongs to; an order says nothing of itself. */
export const orderReferenceOf = ({ document }: TradeDocument): string | undefined =>
  'orderReference' in document ? document.orderReference : undefined;

/** Whether a document names one of the orders of the comparison. */
export const namesOrder = ({ order }: TradeDocuments, source: TradeDocument): boolean => {
  const reference = orderReferenceOf(source);
  if (reference === undefined) return false;
  const expected = exactText(reference);
  return order.some(({ document }) => exactText(document.number) === expected);
};
