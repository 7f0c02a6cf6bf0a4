import { sumOf } from '../decimal';
import type { RuleCheck } from '../finding';
import { quantitiesOf } from '../headings';
import { quantityFindings } from '../quantity-within';
import { releasedQuantities } from '../released-quantities';
import { documentLabel, labelOfAll, onlyOne } from '../trade-documents';

/**
 * The same of what a warehouse released. Stock is counted, and its release has no value that would limit
 * what is drawn: no less is taken than the price pays for by what customs counted, and an invoice in a unit that no release uses, or of no goods, draws nothing from it and is
 * refused.
 */
export const quantityWithinReleased: RuleCheck = (trade, profile) => {
  const { release } = trade;
  const invoice = onlyOne(trade.invoice);
  if (!invoice || release.length === 0) return [];
  const stated = quantitiesOf(invoice.document.lines);
  const counts = [...stated.values()].flatMap((units) => [...units.values()]);
  if (sumOf(counts) > 0n) {
    const taken = releasedQuantities(trade, profile);
    return quantityFindings(trade, release, profile, { taken, uncounted: 'FAIL' });
  }
  const right = `${documentLabel(invoice)}: no goods`;
  return [{ result: 'FAIL', left: labelOfAll(release), right }];
};
