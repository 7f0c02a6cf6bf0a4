import type { RuleCheck } from '../finding';
import { quantitiesOf } from '../headings';
import { onlyOne } from '../trade-documents';
import { quantityFindings } from '../quantity-within';

/**
 * For each heading of the Harmonised System no more is invoiced than is declared and not drawn yet. An
 * invoice that classifies no line is compared as a whole; a line without a classification beside others
 * that have one, and a quantity in a unit that no declaration uses (pieces against kilograms), are only
 * warned about.
 */
export const quantityWithinDeclared: RuleCheck = (trade, profile) =>
  quantityFindings(trade, trade.declaration, profile, {
    taken: quantitiesOf(onlyOne(trade.invoice)?.document.lines ?? []),
    uncounted: 'WARN',
  });
