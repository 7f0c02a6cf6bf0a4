import { amountText } from '../amount-text';
import { claimAfterPrepayments, creditedBy } from '../financeable-amount';
import { passIf } from '../finding';
import type { Finding, RuleCheck } from '../finding';
import { documentLabel, onlyOne } from '../trade-documents';
import type { TradeDocument, TradeDocuments } from '../trade-documents';

/**
 * What credit notes take back of the invoice lowers the financeable amount, whether they are named or not;
 * where nothing is left to finance, it fails. A note that is named takes something back of this invoice.
 */
export const creditNotesDeducted: RuleCheck = (trade) => {
  const invoice = onlyOne(trade.invoice);
  if (!invoice) return [];
  const credited = creditedBy(invoice.drawn);
  const { currency } = invoice.document;
  const left = claimAfterPrepayments(trade);
  const deducted: Finding = {
    result: passIf(credited < left),
    left: `credit notes ${invoice.drawn.map(({ by }) => by).join(', ')}: ${amountText(currency, credited)}`,
    right: `${documentLabel(invoice)}, left to pay: ${amountText(currency, left)}`,
  };
  return [...(credited > 0n ? [deducted] : []), ...strangeNotes(trade, invoice)];
};

const strangeNotes = (
  { 'credit-note': notes }: TradeDocuments,
  invoice: TradeDocument,
): readonly Finding[] =>
  notes
    .filter(({ origin }) => !invoice.drawn.some(({ by }) => by === origin))
    .map((note) => ({
      result: 'FAIL',
      left: documentLabel(note),
      right: `takes nothing back of ${documentLabel(invoice)}`,
    }));
