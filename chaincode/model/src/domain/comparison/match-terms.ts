import type { MatchTerms } from '../../interface/records';
import { sumOf } from './decimal';
import { financeableAmount, financeableInstalments } from './financeable-amount';
import { onlyOne } from './trade-documents';
import type { TradeDocuments } from './trade-documents';

/** What the invoice supports; nothing where there is none or it does not name both partners. */
export const matchTerms = (trade: TradeDocuments): MatchTerms | undefined => {
  const invoice = onlyOne(trade.invoice);
  if (!invoice) return undefined;
  const { seller, buyer, ...document } = invoice.document;
  if (seller.partnerId === undefined || buyer.partnerId === undefined) return undefined;
  const supported = financeableAmount(trade);
  const instalments = financeableInstalments(document.instalments ?? [], supported);
  const claims = instalments.map(({ financeable }) => BigInt(financeable));
  return {
    seller: seller.partnerId,
    buyer: buyer.partnerId,
    invoice: invoice.id,
    invoiceNumber: document.number,
    invoiceDate: document.issueDate,
    dueDate: document.dueDate,
    currency: document.currency,
    invoiceTotal: document.total,
    ...(claims.length === 0
      ? { financeable: supported.toString() }
      : { financeable: sumOf(claims).toString(), instalments }),
  };
};
