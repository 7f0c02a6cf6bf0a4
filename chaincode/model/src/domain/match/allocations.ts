import type { AllocationRecord, Draw, Drawn } from '../../interface/records';

/** What is drawn from one document, before it is written with its salt. */
export type Allocation = Pick<AllocationRecord, 'evidenceKind' | 'origin' | 'draws'>;

const drawsOfOthers = (before: AllocationRecord | undefined, by: string): readonly Draw[] =>
  (before?.draws ?? []).filter((draw) => draw.by !== by);

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
