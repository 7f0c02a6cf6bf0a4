import { sumOf } from '../decimal';
import type { RuleCheck } from '../finding';
import { quantitiesOf } from '../headings';
import { quantityFindings } from '../quantity-within';
import { documentLabel, labelOfAll, onlyOne } from '../trade-documents';

/**
 * The same of what a warehouse released. Stock is counted, and its release has no value that would limit
 * what is drawn: an invoice in a unit that no release uses, or of no goods, draws nothing from it and is
 * refused.
 */
export const quantityWithinReleased: RuleCheck = (trade, profile) => {
  const { release } = trade;
  const invoice = onlyOne(trade.invoice);
  if (!invoice || release.length === 0) return [];
  const counts = [...quantitiesOf(invoice.document.lines).values()].flatMap((units) => [
    ...units.values(),
  ]);
  if (sumOf(counts) > 0n) return quantityFindings(trade, release, profile, 'FAIL');
  const right = `${documentLabel(invoice)}: no goods`;
  return [{ result: 'FAIL', left: labelOfAll(release), right }];
};
