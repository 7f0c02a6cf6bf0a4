import type { AllocationRecord, Draw, Drawn, DrawnQuantity } from '../../interface/records';
import { moreThan } from '../comparison';

/** What is drawn from one document, before it is written with its salt. */
export type Allocation = Pick<AllocationRecord, 'evidenceKind' | 'origin' | 'draws'>;

const drawsOfOthers = (before: AllocationRecord | undefined, by: string): readonly Draw[] =>
  (before?.draws ?? []).filter((draw) => draw.by !== by);

const larger = (left: string | undefined, right: string | undefined): string | undefined => {
  if (left === undefined || right === undefined) return left ?? right;
  return moreThan(left, right) ? left : right;
};

const largestQuantities = (
  before: readonly DrawnQuantity[] = [],
  now: readonly DrawnQuantity[] = [],
): readonly DrawnQuantity[] => {
  const same = (one: DrawnQuantity) => (other: DrawnQuantity) =>
    one.heading === other.heading && one.goods === other.goods && one.unit === other.unit;
  return [
    ...now.map((each) => {
      const old = before.find(same(each));
      return old && moreThan(old.quantity, each.quantity) ? old : each;
    }),
    ...before.filter((each) => !now.some(same(each))),
  ];
};

const sums = ['value', 'tax', 'carriage', 'grossWeightKg'] as const;

const largestSums = (before: Drawn, now: Drawn): Partial<Drawn> =>
  Object.fromEntries(
    sums
      .map((name) => [name, larger(before[name], now[name])] as const)
      .filter(([, sum]) => sum !== undefined),
  );

const largest = (before: Drawn, now: Drawn): Drawn => {
  const { quantities } = now;
  return {
    ...now,
    ...largestSums(before, now),
    ...(now.packages === undefined && before.packages === undefined
      ? {}
      : { packages: Math.max(now.packages ?? 0, before.packages ?? 0) }),
    ...((quantities ?? before.quantities)
      ? { quantities: largestQuantities(before.quantities, quantities) }
      : {}),
  };
};

/** What one has drawn so far from these documents. */
export const drawnBy = (by: string, allocations: readonly AllocationRecord[]): readonly Drawn[] =>
  allocations.flatMap(({ evidenceKind: kind, origin, draws }) =>
    draws
      .filter((draw) => draw.by === by)
      .map(({ by: _by, ...figures }) => ({ kind, origin, ...figures })),
  );

/**
 * What an invoice draws whose claim lives already, or a release on which an invoice has drawn: of each
 * document and figure no less than before. What was financed on is not lent to others by proving it with less.
 */
export const drawnNoLess = (before: readonly Drawn[], now: readonly Drawn[]): readonly Drawn[] => {
  const same = (one: Drawn) => (other: Drawn) =>
    one.kind === other.kind && one.origin === other.origin;
  return [
    ...now.map((each) => {
      const old = before.find(same(each));
      return old ? largest(old, each) : each;
    }),
    ...before.filter((each) => !now.some(same(each))),
  ];
};

const isOf = ({ kind, origin }: Pick<Drawn, 'kind' | 'origin'>, allocation: Allocation): boolean =>
  allocation.evidenceKind === kind && allocation.origin === origin;

/**
 * The allocations of all documents that an invoice, or of receipts a release, drew from before or draws
 * from now: its draws are replaced, those of others stay.
 *
 * @param by its first version
 * @param before of every document in question, where anything was ever drawn from it
 */
export const redrawn = (
  by: string,
  drawn: readonly Drawn[],
  before: readonly AllocationRecord[],
): readonly Allocation[] => {
  const released = before.filter((each) => !drawn.some((now) => isOf(now, each)));
  return [
    ...released.map(({ evidenceKind, origin, draws }) => ({
      evidenceKind,
      origin,
      draws: draws.filter((draw) => draw.by !== by),
    })),
    ...drawn.map(({ kind, origin, ...figures }) => ({
      evidenceKind: kind,
      origin,
      draws: [
        ...drawsOfOthers(
          before.find((each) => isOf({ kind, origin }, each)),
          by,
        ),
        { by, ...figures },
      ],
    })),
  ];
};
