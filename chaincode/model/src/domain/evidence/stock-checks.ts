import type {
  EvidenceDocument,
  ReceiptDocument,
  ReleaseDocument,
  ReleaseLine,
} from '../../interface/commands';
import type { AllocationRecord, Draw, Drawn, EvidenceRecord } from '../../interface/records';
import type { CommandContext } from '../applied-commands';
import { meansSame, shortageOf, stockOf } from '../comparison';
import { originOf } from '../current-documents';
import { drawnBy, drawnNoLess } from '../match';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';

/** A receipt that a release draws from. */
export interface StoredUnder {
  readonly record: EvidenceRecord;
  /** Known where the caller issued it. */
  readonly document: ReceiptDocument | undefined;
}

/** The stock that a release draws from. */
export interface StockFacts {
  /** By id, of those that the release names. */
  readonly receipts: ReadonlyMap<string, StoredUnder>;
  /** Of these, and of those that the release's last version drew from, where anything was drawn. */
  readonly allocations: readonly AllocationRecord[];
  /** An invoice has drawn on the release, in whichever version: what it took is not in stock again. */
  readonly invoiced: boolean;
}

/** Ids of the receipts that a release names, each once. */
export const receiptsOf = ({ lines }: ReleaseDocument): readonly string[] => [
  ...new Set(lines.map(({ receipt }) => receipt)),
];

/** A keeper releases what lies in its own warehouse. */
export const checkKeeper = (
  { receipts }: StockFacts,
  { stamp }: CommandContext,
): Check<'NOT_A_PARTY'> => {
  const { partner, organisation } = stamp.actor;
  const strange = [...receipts.values()].find(
    ({ record: { issuer } }) => issuer.partner !== partner || issuer.organisation !== organisation,
  );
  return strange ? refuse('NOT_A_PARTY', { kind: 'receipt', id: strange.record.id }) : holds;
};

/** Goods are released to nobody's order but their depositor's. */
export const checkDepositor = (
  { depositor }: ReleaseDocument,
  { receipts }: StockFacts,
): Check<'DEPOSITOR_MISMATCH'> => {
  const other = [...receipts.values()].find(
    ({ document }) => document && !meansSame(depositor, document.depositor),
  );
  return other ? refuse('DEPOSITOR_MISMATCH', { receipt: other.record.id }) : holds;
};

const quantitiesOf = (draws: readonly Draw[]) => draws.flatMap(({ quantities = [] }) => quantities);

/**
 * What the release draws from each receipt; refused where more leaves than lies there and other releases
 * have not drawn.
 *
 * @param by the release's first version, whose draws so far are replaced
 */
export const planDraws = (
  release: ReleaseDocument,
  { receipts, allocations }: StockFacts,
  by: string,
): Check<'STOCK_INSUFFICIENT', readonly Drawn[]> => {
  const drawn: Drawn[] = [];
  for (const [origin, lines] of linesByOrigin(release, receipts)) {
    const { record, document } = lines.from;
    const quantities = stockOf(lines.lines);
    const allocation = allocations.find((each) => each.origin === origin);
    const others = (allocation?.draws ?? []).filter((draw) => draw.by !== by);
    const shortage = shortageOf(document?.lines ?? [], quantitiesOf(others), quantities);
    if (shortage) return refuse('STOCK_INSUFFICIENT', { receipt: record.id, ...shortage });
    drawn.push({ kind: 'receipt', origin, quantities });
  }
  return ok(drawn);
};

interface FromReceipt {
  readonly from: StoredUnder;
  readonly lines: ReleaseLine[];
}

/** Lines by the first version of their receipt: what is drawn from any version is drawn from all. */
const linesByOrigin = (
  release: ReleaseDocument,
  receipts: StockFacts['receipts'],
): ReadonlyMap<string, FromReceipt> => {
  const groups = new Map<string, FromReceipt>();
  for (const line of release.lines) {
    const from = receipts.get(line.receipt);
    if (!from) continue;
    const origin = originOf(from.record);
    const group = groups.get(origin) ?? { from, lines: [] };
    group.lines.push(line);
    groups.set(origin, group);
  }
  return groups;
};

/**
 * What a release draws from now on: where an invoice has drawn on it, no less than before, whatever its new
 * version says. Goods that were sold on its word are not in stock again.
 */
export const leftFor = (
  drawn: readonly Drawn[],
  { allocations, invoiced }: StockFacts,
  by: string,
): readonly Drawn[] => (invoiced ? drawnNoLess(drawnBy(by, allocations), drawn) : drawn);

/** A receipt of which so much is drawn counts no less than that; void, it would count nothing. */
export const checkNotBelowDrawn = (
  { id }: EvidenceRecord,
  next: ReceiptDocument | undefined,
  draws: readonly Draw[],
): Check<'STOCK_INSUFFICIENT'> => {
  const shortage = shortageOf(next?.lines ?? [], [], quantitiesOf(draws));
  return shortage ? refuse('STOCK_INSUFFICIENT', { receipt: id, ...shortage }) : holds;
};

/** Goods that change hands lie under another receipt. */
export const checkSameDepositor = (
  { id }: EvidenceRecord,
  next: EvidenceDocument,
  replaced: EvidenceDocument | undefined,
): Check<'DEPOSITOR_MISMATCH'> => {
  const [now, before] = [next, replaced] as readonly (ReceiptDocument | undefined)[];
  if (!now || !before || meansSame(now.depositor, before.depositor)) return holds;
  return refuse('DEPOSITOR_MISMATCH', { receipt: id });
};
