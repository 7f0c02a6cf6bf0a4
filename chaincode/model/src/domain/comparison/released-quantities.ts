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

/** What an invoice asks, worked out once for all of its headings. */
interface Asked {
  /** Without carriage. */
  readonly goods: readonly TradeLine[];
  /** Minor units without tax, and the same as customs counts it. */
  readonly net: bigint;
  readonly customs: bigint;
  /** What its price may be above the declared value. */
  readonly toleratedMillionths: bigint;
}

const askedBy = (
  trade: TradeDocuments,
  { declaredValueToleranceMillionths }: TradeProfile,
): Asked | undefined => {
  const invoice = onlyOne(trade.invoice)?.document;
  const customs = customsValueOf(trade)?.minorUnits;
  if (!invoice || customs === undefined) return undefined;
  return {
    goods: invoice.lines.filter((line) => !isCarriageLine(line)),
    net: netOf(invoice),
    customs,
    toleratedMillionths: wholeMillionths + BigInt(declaredValueToleranceMillionths),
  };
};

/**
 * As much of a heading as its price buys by what customs counted: billed × declared quantity ÷ declared
 * value, less the tolerance of values, rounded down. 0 where nothing is declared of it.
 */
const paidFor = (
  { goods, net, customs, toleratedMillionths }: Asked,
  declared: readonly DeclarationLine[],
  heading: string,
  unit: string,
): bigint => {
  const billed = sumOf(
    goods.filter((line) => isOf(headingOf(line), heading)).map(({ amount }) => BigInt(amount)),
  );
  const quantity = sumOf(
    declared
      .map((line) => baseQuantity(line.unit, countOf(line.quantity)))
      .filter((each) => each.unit === unit)
      .map(({ count }) => count),
  );
  // In the currency and on the price basis of the declarations.
  const dividend = billed * customs * quantity;
  const divisor = net * sumOf(declared.map(({ value }) => BigInt(value)));
  if (divisor <= 0n || dividend <= 0n) return 0n;
  return (dividend * wholeMillionths) / (divisor * toleratedMillionths);
};

/**
 * What an invoice takes of what was released: as much as it says, and no less than it asks the price of. A
 * release has no value, and a quantity that the seller alone states would leave the goods to be sold again.
 */
export const releasedQuantities = (trade: TradeDocuments, profile: TradeProfile): Quantities => {
  const stated = quantitiesOf(onlyOne(trade.invoice)?.document.lines ?? []);
  const asked = askedBy(trade, profile);
  if (!asked) return stated;
  return new Map(
    [...stated].map(([heading, units]) => {
      const taken = new Map(units);
      const declared = declaredLines(trade, heading);
      for (const unit of unitsReleased(trade, heading)) {
        const [said, paid] = [taken.get(unit) ?? 0n, paidFor(asked, declared, heading, unit)];
        if (paid > said) taken.set(unit, paid);
      }
      return [heading, taken] as const;
    }),
  );
};
