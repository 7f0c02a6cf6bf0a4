import type { InvoiceDocument, TradeProfile } from '../../interface/commands';
import type { RuleResult } from '../../interface/vocabulary';
import { amountText } from './amount-text';
import { leftOf, sumOfLimits } from './capacity';
import { carriageOf, isCarriageLine } from './carriage-charges';
import { decimalOf, sumOf } from './decimal';
import { passIf } from './finding';
import type { Finding } from './finding';
import { allGoods, countedHeadings, namesHeading } from './headings';
import type { Counting, Quantities } from './headings';
import { netOf } from './net-amounts';
import { documentLabel, labelOfAll, onlyOne } from './trade-documents';
import type { TradeDocument, TradeDocuments } from './trade-documents';

interface Compared {
  readonly sources: readonly Counting[];
  /** Label of the invoice. */
  readonly invoiced: string;
  readonly toleranceMillionths: number;
  readonly uncounted: RuleResult;
}

/** What is counted, and what becomes of the rest. */
interface Counts {
  readonly taken: Quantities;
  readonly uncounted: RuleResult;
}

/**
 * For each heading, whether no more is invoiced than these documents count and nobody has drawn.
 *
 * @param counts `taken`: what the invoice takes of each heading; `uncounted`: what it is where none of them counts the heading in the invoice's unit, where a line
 *   has no heading beside others that have one, and where lines are called carriage that was not ordered
 */
export const quantityFindings = (
  trade: TradeDocuments,
  sources: readonly Counting[],
  { quantityToleranceMillionths: toleranceMillionths }: TradeProfile,
  { uncounted, taken }: Counts,
): readonly Finding[] => {
  const invoice = onlyOne(trade.invoice);
  if (!invoice || sources.length === 0) return [];
  const compared = { sources, invoiced: documentLabel(invoice), toleranceMillionths, uncounted };
  const quantities = [...taken].sort(([left], [right]) => (left < right ? -1 : 1));
  return [
    ...quantities.flatMap(([heading, units]) =>
      [...units].map(([unit, count]) => headingFinding(compared, heading, unit, count)),
    ),
    ...notClassified(invoice, uncounted),
    ...carriageNotOrdered(trade, invoice, uncounted),
  ];
};

const notClassified = (
  invoice: TradeDocument<InvoiceDocument>,
  result: RuleResult,
): readonly Finding[] => {
  const lines = invoice.document.lines.filter((line) => !isCarriageLine(line));
  const bare = lines.filter(({ hsCode }) => hsCode === undefined);
  if (bare.length === 0 || bare.length === lines.length) return [];
  const right = `${documentLabel(invoice)}: ${bare.length} of ${lines.length} are not`;
  return [{ result, left: 'each line classified', right }];
};

/** Lines of carriage are no goods to count where the orders name as much of it. */
const carriageNotOrdered = (
  { order }: TradeDocuments,
  invoice: TradeDocument<InvoiceDocument>,
  result: RuleResult,
): readonly Finding[] => {
  const lines = invoice.document.lines.filter(isCarriageLine);
  const ordered = sumOf(order.map(({ document }) => carriageOf(document).all));
  const billed = sumOf(lines.map(({ amount }) => BigInt(amount)));
  if (lines.length === 0 || (billed <= ordered && billed * 2n <= netOf(invoice.document)))
    return [];
  const { currency } = invoice.document;
  return [
    {
      result,
      left: `freight and insurance ordered: ${amountText(currency, ordered)}`,
      right: `${documentLabel(invoice)}, as lines: ${amountText(currency, billed)}`,
    },
  ];
};

const headingFinding = (
  { sources, invoiced, toleranceMillionths, uncounted }: Compared,
  heading: string,
  unit: string,
  count: bigint,
): Finding => {
  const name = heading === allGoods ? 'all goods' : `heading ${heading}`;
  const counted = `${labelOfAll(sources)}, ${name}`;
  const right = `${invoiced}, ${name}: ${decimalOf(count)} ${unit}`;
  if (!sources.some((each) => namesHeading(each, heading))) {
    return { result: 'FAIL', left: `${counted}: none`, right };
  }
  const capacities = sources
    .flatMap((each) => countedHeadings(each, heading, unit))
    .map(({ capacity }) => capacity);
  if (capacities.length === 0) {
    return { result: uncounted, left: `${counted}: not counted in ${unit}`, right };
  }
  return {
    result: passIf(count <= sumOfLimits(capacities, toleranceMillionths)),
    left: `${counted}: ${decimalOf(sumOf(capacities.map(leftOf)))} ${unit}`,
    right,
  };
};
