import type { PlainCheck } from '../finding';
import { documentLabel } from '../trade-documents';

/**
 * The invoice says itself on which day it is due. Where its sender gave the day beside it, the bank is
 * warned: the buyer never read that day, and the price and the maturity follow from it.
 */
export const dueDateOnInvoice: PlainCheck = (trade) =>
  trade.invoice.map((source) => {
    const { dueDate, dueDateGivenBy } = source.document;
    return {
      result: dueDateGivenBy === undefined ? 'PASS' : 'WARN',
      left: `${documentLabel(source)}, due: ${dueDate}`,
      right: dueDateGivenBy === undefined ? 'as the invoice says' : 'as its sender says beside it',
    };
  });
