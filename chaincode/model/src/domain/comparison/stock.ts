import type { ReceiptLine } from '../../interface/commands';
import type { DrawnQuantity } from '../../interface/records';
import { comparableText } from '../text';
import { leftOf } from './capacity';
import { countOf, decimalOf } from './decimal';
import { allGoods, headingOf } from './headings';
import { baseQuantity } from './quantity';

type Stored = Pick<ReceiptLine, 'hsCode' | 'description' | 'quantity' | 'unit'>;

/** Which goods a line is of, and how much of them, as it says. */
const quantityOf = ({ hsCode, description, quantity, unit }: Stored): DrawnQuantity => ({
  heading: hsCode === undefined ? allGoods : headingOf({ hsCode }),
  goods: hsCode ?? description,
  unit,
  quantity,
});

/** One for the same goods, however they are described. */
const goodsKey = ({ heading, goods = '' }: DrawnQuantity): string =>
  heading === allGoods ? `text ${comparableText(goods)}` : `code ${goods}`;

/** Goods → how much of them, in the unit in which they are compared. */
type Totals = ReadonlyMap<string, { readonly one: DrawnQuantity; unit: string; count: bigint }>;

const totalsOf = (quantities: readonly DrawnQuantity[]): Totals => {
  const totals = new Map<string, { one: DrawnQuantity; unit: string; count: bigint }>();
  for (const one of quantities) {
    const { unit, count } = baseQuantity(one.unit, countOf(one.quantity));
    const key = `${unit} ${goodsKey(one)}`;
    totals.set(key, { one, unit, count: (totals.get(key)?.count ?? 0n) + count });
  }
  return totals;
};

/** What lines count of each kind of goods, in the units in which they count them: nothing is rounded. */
export const stockOf = (lines: readonly Stored[]): readonly DrawnQuantity[] => {
  const sums = new Map<string, DrawnQuantity>();
  for (const each of lines.map(quantityOf)) {
    const key = `${each.unit} ${goodsKey(each)}`;
    const before = sums.get(key);
    const count = countOf(before?.quantity ?? '0') + countOf(each.quantity);
    sums.set(key, { ...(before ?? each), quantity: decimalOf(count) });
  }
  return [...sums.values()];
};

/** Goods of which there are not enough. */
export interface Shortage {
  readonly goods: string;
  readonly unit: string;
  readonly requested: string;
  readonly available: string;
}

/**
 * The first goods of which more is wanted than lies there and nobody has drawn; undefined where there is
 * enough of all. No tolerance: stock is counted.
 */
export const shortageOf = (
  lines: readonly Stored[],
  drawn: readonly DrawnQuantity[],
  wanted: readonly DrawnQuantity[],
): Shortage | undefined => {
  const stored = totalsOf(lines.map(quantityOf));
  const taken = totalsOf(drawn);
  for (const [key, { one, unit, count }] of totalsOf(wanted)) {
    const figure = stored.get(key)?.count ?? 0n;
    const available = leftOf({ figure, drawn: taken.get(key)?.count ?? 0n });
    if (count <= available) continue;
    const goods = one.goods ?? one.heading;
    return { goods, unit, requested: decimalOf(count), available: decimalOf(available) };
  }
  return undefined;
};
