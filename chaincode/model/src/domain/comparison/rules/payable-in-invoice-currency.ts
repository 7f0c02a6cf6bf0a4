import type { PlainCheck } from '../finding';
import { documentLabel } from '../trade-documents';

/** Where the invoice says in which currency it is to be paid, it is that of its amounts. */
export const payableInInvoiceCurrency: PlainCheck = (trade) =>
  trade.invoice.flatMap((source) => {
    const { currency, paymentCurrency } = source.document;
    if (paymentCurrency === undefined) return [];
    return [
      {
        result: paymentCurrency === currency ? 'PASS' : 'WARN',
        left: `${documentLabel(source)}: ${currency}`,
        right: `payable in ${paymentCurrency}`,
      },
    ];
  });
