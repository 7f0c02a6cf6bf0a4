import type { DeclarationLine, TradeLine, TradeProfile } from '../../interface/commands';
import { isCarriageLine } from './carriage-charges';
import { countOf, sumOf, wholeMillionths } from './decimal';
import { headingOf, isOf, quantitiesOf, stockedHeadings } from './headings';
import type { Quantities } from './headings';
import { customsValueOf, netOf } from './net-amounts';
import { baseQuantity } from './quantity';
import { onlyOne } from './trade-documents';
import type { TradeDocuments } from './trade-documents';

/** Units in which the releases count a heading. */
const unitsReleased = ({ release }: TradeDocuments, heading: string): readonly string[] => [
  ...new Set(
    release
      .flatMap(stockedHeadings)
      .filter((each) => isOf(each.heading, heading))
      .map(({ unit }) => unit),
  ),
];

const declaredLines = (
  { declaration }: TradeDocuments,
  heading: string,
): readonly DeclarationLine[] =>
  declaration
    .flatMap(({ document }) => document.lines)
    .filter((line) => isOf(headingOf(line), heading));

const billedFor = (lines: readonly TradeLine[], heading: string): bigint =>
  sumOf(
    lines
      .filter((line) => !isCarriageLine(line) && isOf(headingOf(line), heading))
      .map(({ amount }) => BigInt(amount)),
  );

/**
 * As much of a heading as its price buys by what customs counted: billed × declared quantity ÷ declared
 * value, less the tolerance of values, rounded down. 0 where nothing is declared of it.
 */
const paidFor = (
  trade: TradeDocuments,
  { declaredValueToleranceMillionths }: TradeProfile,
  heading: string,
  unit: string,
): bigint => {
  const invoice = onlyOne(trade.invoice)?.document;
  const customs = customsValueOf(trade);
  const lines = declaredLines(trade, heading);
  const declared = sumOf(lines.map(({ value }) => BigInt(value)));
  if (!invoice || !customs || declared === 0n) return 0n;
  const quantity = sumOf(
    lines
      .map((line) => baseQuantity(line.unit, countOf(line.quantity)))
      .filter((each) => each.unit === unit)
      .map(({ count }) => count),
  );
  const net = netOf(invoice);
  // In the currency and on the price basis of the declarations.
  const dividend = billedFor(invoice.lines, heading) * customs.minorUnits * quantity;
  const divisor = net * declared;
  if (divisor <= 0n || dividend <= 0n) return 0n;
  const tolerated = wholeMillionths + BigInt(declaredValueToleranceMillionths);
  return (dividend * wholeMillionths) / (divisor * tolerated);
};

/**
 * What an invoice takes of what was released: as much as it says, and no less than it asks the price of. A
 * release has no value, and a quantity that the seller alone states would leave the goods to be sold again.
 */
export const releasedQuantities = (trade: TradeDocuments, profile: TradeProfile): Quantities => {
  const stated = quantitiesOf(onlyOne(trade.invoice)?.document.lines ?? []);
  return new Map(
    [...stated].map(([heading, units]) => {
      const taken = new Map(units);
      for (const unit of unitsReleased(trade, heading)) {
        const [said, paid] = [taken.get(unit) ?? 0n, paidFor(trade, profile, heading, unit)];
        if (paid > said) taken.set(unit, paid);
      }
      return [heading, taken] as const;
    }),
  );
};
