import type { DeclarationDocument, ReleaseDocument, TradeLine } from '../../interface/commands';
import type { Capacity } from './capacity';
import { isCarriageLine } from './carriage-charges';
import { countOf, sumOf } from './decimal';
import { baseQuantity } from './quantity';
import type { TradeDocument } from './trade-documents';

/** Heading of the Harmonised System, or all goods of a document that classifies none of them. */
export const allGoods = '*';

/** Heading → unit → how much of it, as `countOf` counts. */
export type Quantities = ReadonlyMap<string, ReadonlyMap<string, bigint>>;

/** A document that counts goods, line by line. */
export type Counting = TradeDocument<DeclarationDocument> | TradeDocument<ReleaseDocument>;

type Line = Pick<TradeLine, 'quantity' | 'unit' | 'hsCode'>;

export const headingOf = ({ hsCode }: Pick<TradeLine, 'hsCode'>): string =>
  (hsCode ?? '').slice(0, 4);

const linesOf = ({ document }: Counting): readonly Line[] => document.lines;

const add = (sums: Map<string, Map<string, bigint>>, heading: string, line: Line): void => {
  const { unit, count } = baseQuantity(line.unit, countOf(line.quantity));
  const units = sums.get(heading) ?? new Map<string, bigint>();
  units.set(unit, (units.get(unit) ?? 0n) + count);
  sums.set(heading, units);
};

/**
 * What is invoiced of each heading; of an invoice that classifies no line, of all goods together. Carriage
 * is no goods. Goods that come back came with another delivery: they take nothing from what this one brought.
 */
export const quantitiesOf = (lines: readonly TradeLine[]): Quantities => {
  const sums = new Map<string, Map<string, bigint>>();
  const brought = lines.filter((line) => !isCarriageLine(line) && countOf(line.quantity) >= 0n);
  const classified = brought.filter(({ hsCode }) => hsCode !== undefined);
  if (classified.length === 0) for (const line of brought) add(sums, allGoods, line);
  else for (const line of classified) add(sums, headingOf(line), line);
  return sums;
};

/** Whether a heading is of what is wanted. */
export const isOf = (heading: string, of: string): boolean => of === allGoods || heading === of;

/** One heading of a document, and what that counts of it. */
export interface CountedHeading {
  readonly heading: string;
  readonly capacity: Capacity;
}

/** What a document counts of a heading in a unit; of all goods, of each heading that it counts so. */
export const countedHeadings = (
  source: Counting,
  wanted: string,
  unit: string,
): readonly CountedHeading[] => {
  const counted = linesOf(source)
    .map((line) => ({
      ...baseQuantity(line.unit, countOf(line.quantity)),
      heading: headingOf(line) || allGoods,
    }))
    .filter((line) => line.unit === unit && isOf(line.heading, wanted));
  const taken = source.drawn
    .flatMap(({ quantities = [] }) => quantities)
    .filter((each) => each.unit === unit);
  return [...new Set(counted.map(({ heading }) => heading))].map((heading) => ({
    heading,
    capacity: {
      figure: sumOf(counted.filter((line) => line.heading === heading).map(({ count }) => count)),
      drawn: sumOf(
        taken.filter((each) => each.heading === heading).map(({ quantity }) => countOf(quantity)),
      ),
    },
  }));
};

/** All that a document counts, heading by heading, in each of its units. */
export const stockedHeadings = (
  source: Counting,
): readonly (CountedHeading & { readonly unit: string })[] =>
  [...new Set(linesOf(source).map((line) => baseQuantity(line.unit, 0n).unit))].flatMap((unit) =>
    countedHeadings(source, allGoods, unit).map((counted) => ({ ...counted, unit })),
  );

/** Whether a document names the heading at all, in whatever unit. */
export const namesHeading = (source: Counting, heading: string): boolean =>
  linesOf(source).some((line) => isOf(headingOf(line), heading));
