import type { Room } from '../capacity';
import { isWithinTolerance, sumOf } from '../decimal';

/** What a document has of one thing that is needed; not counted where it names it in another unit. */
export interface Stock extends Room {
  readonly counted: boolean;
}

/** One thing that an invoice needs of its documents: a value, a heading, a weight. */
export interface Need<T> {
  /** Of these documents; undefined where they cannot be compared with it. */
  readonly amount: (chosen: readonly T[]) => bigint | undefined;
  /** What the documents that fit have left of it, where that is not the amount itself. */
  readonly whole?: bigint | undefined;
  /** Undefined where the document has nothing to do with it. */
  readonly stockOf: (candidate: T) => Stock | undefined;
  readonly toleranceMillionths: number;
  /** Whether it is enough that it is named, where none counts it. */
  readonly uncounted: boolean;
  /** Whether what fits is judged by it; by the others only whether there is enough. */
  readonly decides: boolean;
}

export interface Wanted<T> {
  readonly needs: readonly Need<T>[];
  /** Whether a document has goods that the invoice does not bill: all of it is not this invoice's then. */
  readonly hasMore: (candidate: T) => boolean;
}

type Judged<T> = (chosen: readonly T[]) => boolean;

/** Sets of more documents, and of later ones, are not tried: whoever ships so often is served in order. */
const mostInSet = 3;
const mostTried = 32;

const stocksOf = <T>({ stockOf }: Need<T>, chosen: readonly T[]): readonly Stock[] =>
  chosen.map(stockOf).filter((stock) => stock !== undefined);

const isCovered =
  <T>(chosen: readonly T[]) =>
  (need: Need<T>): boolean => {
    const stocks = stocksOf(need, chosen);
    const counted = stocks.filter((stock) => stock.counted);
    const amount = need.amount(chosen);
    if (stocks.length === 0 || amount === undefined) return false;
    if (counted.length === 0) return need.uncounted;
    return amount <= sumOf(counted.map(({ limit }) => limit));
  };

/** Whether all that is left of these is what fits, within that tolerance. */
const isAll =
  <T>(chosen: readonly T[], toleranceOf: (need: Need<T>) => number) =>
  (need: Need<T>): boolean => {
    const counted = stocksOf(need, chosen).filter((stock) => stock.counted);
    const amount = need.whole ?? need.amount(chosen) ?? 0n;
    const left = sumOf(counted.map((stock) => stock.left));
    return counted.length === 0 || isWithinTolerance(amount, left, toleranceOf(need));
  };

/** Whether these suffice, as the contract's rules count. */
const covers =
  <T>({ needs }: Wanted<T>): Judged<T> =>
  (chosen) =>
    needs.every(isCovered(chosen));

/** From the best fit to what only suffices. */
const fitsOf = <T>(wanted: Wanted<T>): readonly Judged<T>[] => {
  const { needs, hasMore } = wanted;
  const suffices = covers(wanted);
  const deciding = needs.filter(({ decides }) => decides);
  const fits =
    (judged: readonly Need<T>[], toleranceOf: (need: Need<T>) => number): Judged<T> =>
    (chosen) =>
      judged.every(isAll(chosen, toleranceOf)) && !chosen.some(hasMore) && suffices(chosen);
  return [
    fits(needs, () => 0),
    fits(deciding, () => 0),
    fits(deciding, ({ toleranceMillionths }) => toleranceMillionths),
    suffices,
  ];
};

/** Sets of so many, in the order of the candidates. */
function* setsOf<T>(candidates: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) yield [];
  else
    for (const [at, first] of candidates.entries())
      for (const rest of setsOf(candidates.slice(at + 1), size - 1)) yield [first, ...rest];
}

const fewest = <T>(candidates: readonly T[], isFit: Judged<T>): readonly T[] | undefined => {
  const tried = candidates.slice(0, mostTried);
  for (let size = 1; size <= Math.min(mostInSet, tried.length); size += 1) {
    for (const chosen of setsOf(tried, size)) if (isFit(chosen)) return chosen;
  }
  return undefined;
};

/** One after the other until there is enough, without those that it is enough without. */
const inOrder = <T>(candidates: readonly T[], suffices: Judged<T>): readonly T[] | undefined => {
  const length = candidates.findIndex((_, at) => suffices(candidates.slice(0, at + 1))) + 1;
  if (length === 0) return undefined;
  return candidates.slice(0, length).reduceRight<readonly T[]>(
    (kept, each) => {
      const without = kept.filter((other) => other !== each);
      return suffices(without) ? without : kept;
    },
    candidates.slice(0, length),
  );
};

/**
 * Of what there is, in its order, what an invoice needs: the fewest that are all that it needs, exactly or
 * else within the tolerance; else the fewest that suffice; else one after the other until they do.
 *
 * @returns undefined where all of them do not suffice
 */
export const chooseFewest = <T>(
  candidates: readonly T[],
  wanted: Wanted<T>,
): readonly T[] | undefined => {
  for (const isFit of fitsOf(wanted)) {
    const chosen = fewest(candidates, isFit);
    if (chosen) return chosen;
  }
  return inOrder(candidates, covers(wanted));
};

/** Whether these, which it drew on before, suffice an invoice. */
export const stillSuffice = <T>(kept: readonly T[], wanted: Wanted<T>): boolean =>
  kept.length > 0 && covers(wanted)(kept);
