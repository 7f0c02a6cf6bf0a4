import type { DeclarationLine, TradeLine } from '../../../interface/commands';
import { countOf, decimalOf } from '../decimal';
import { passIf } from '../finding';
import type { Finding, RuleCheck } from '../finding';
import { baseQuantity } from '../quantity';
import { documentLabel, onlyOne } from '../trade-documents';

/** Heading (or the whole document, `''`) → unit → how much of that unit. */
type Quantities = ReadonlyMap<string, ReadonlyMap<string, bigint>>;

/**
 * For each heading of the Harmonised System, order and declarations state the same quantity. An order
 * that classifies no line is compared as a whole; a quantity in a unit that the other side does not
 * use (pieces against kilograms) is only warned about, and so is a declared heading that an
 * unclassified line of the order may be.
 */
export const quantityPerHeadingEqual: RuleCheck = (trade) => {
  const order = onlyOne(trade.order);
  const declared = trade.declaration.flatMap(({ document }) => document.lines);
  if (!order || declared.length === 0) return [];
  const { lines } = order.document;
  const classified = lines.filter(({ hsCode }) => hsCode !== undefined);
  const whole = classified.length === 0;
  const headingOf = whole ? () => '' : ({ hsCode }: Line) => (hsCode ?? '').slice(0, 4);
  const left = sumByHeading(whole ? lines : classified, headingOf);
  const right = sumByHeading(declared, headingOf);
  const unknownHeading = classified.length < lines.length ? 'WARN' : 'FAIL';
  return [...new Set([...left.keys(), ...right.keys()])].sort().map((heading) => {
    const finding = compareHeading(left.get(heading), right.get(heading), unknownHeading);
    const name = whole ? 'all goods' : `heading ${heading}`;
    return {
      result: finding.result,
      left: `${documentLabel(order)}, ${name}: ${finding.left}`,
      right: `declared, ${name}: ${finding.right}`,
    };
  });
};

type Line = Pick<TradeLine | DeclarationLine, 'quantity' | 'unit'> & { hsCode?: string };

const sumByHeading = (lines: readonly Line[], headingOf: (line: Line) => string): Quantities => {
  const sums = new Map<string, Map<string, bigint>>();
  for (const line of lines) {
    const { unit, count } = baseQuantity(line.unit, countOf(line.quantity));
    const units = sums.get(headingOf(line)) ?? new Map<string, bigint>();
    units.set(unit, (units.get(unit) ?? 0n) + count);
    sums.set(headingOf(line), units);
  }
  return sums;
};

type UnitSums = ReadonlyMap<string, bigint>;

const compareHeading = (
  left: UnitSums | undefined,
  right: UnitSums | undefined,
  unknownHeading: 'WARN' | 'FAIL',
): Finding => {
  const values = { left: quantitiesText(left), right: quantitiesText(right) };
  if (!left) return { result: unknownHeading, ...values };
  if (!right) return { result: 'FAIL', ...values };
  const shared = [...left.keys()].filter((unit) => right.has(unit));
  if (shared.some((unit) => left.get(unit) !== right.get(unit)))
    return { result: 'FAIL', ...values };
  const sameUnits = shared.length === left.size && shared.length === right.size;
  return { result: sameUnits ? passIf(true) : 'WARN', ...values };
};

const quantitiesText = (sums: UnitSums | undefined): string =>
  sums === undefined
    ? 'none'
    : [...sums]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([unit, count]) => `${decimalOf(count)} ${unit}`)
        .join(' + ');
