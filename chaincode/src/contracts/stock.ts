import { receiptsOf } from '@cession/model/domain/evidence';
import type { StockFacts, StoredUnder } from '@cession/model/domain/evidence';
import type {
  AllocationRecord,
  Draw,
  EvidenceDocument,
  EvidenceKind,
  EvidenceRecord,
  ReceiptDocument,
  ReleaseDocument,
  Stamp,
} from '@cession/model/interface';
import { publicKeys } from '../ledger';
import type { Ledger } from '../ledger';
import { allocationsOf, drawsOf, readAllocations } from './allocations';
import { contentOf } from './evidence-content';

/** The ledger, and who asks. */
export interface Asked extends Ledger {
  readonly stamp: Stamp;
}

/**
 * A document of the caller's own organisation; undefined of another one's, whose documents this peer may
 * not hold.
 *
 * @throws {Refusal} as {@link contentOf} does
 */
export const ownContent = async ({ privateState, stamp }: Asked, record: EvidenceRecord) =>
  record.issuer.organisation === stamp.actor.organisation
    ? contentOf(privateState, record)
    : undefined;

/** A receipt with what it says, where the caller's own partner issued it. */
const storedUnder = async (ledger: Asked, id: string): Promise<StoredUnder | undefined> => {
  const record = await ledger.state.get(publicKeys.evidence('receipt', id));
  if (!record) return undefined;
  const own = record.issuer.partner === ledger.stamp.actor.partner;
  const content = own ? await ownContent(ledger, record) : undefined;
  return { record, document: content?.document as ReceiptDocument | undefined };
};

/** What is drawn from the receipts of these ids. */
const drawnFromReceipts = async (
  { state, privateState }: Ledger,
  ids: readonly string[],
): Promise<readonly AllocationRecord[]> => {
  const receipts: EvidenceRecord[] = [];
  for (const id of ids) {
    const record = await state.get(publicKeys.evidence('receipt', id));
    if (record) receipts.push(record);
  }
  return allocationsOf(privateState, receipts);
};

/** Whether invoices have drawn from a release, in whichever version. */
const isDrawnOn = async (
  { privateState }: Pick<Ledger, 'privateState'>,
  origin: string,
): Promise<boolean> => {
  const [allocation] = await readAllocations(privateState, [{ kind: 'release', origin }]);
  return allocation !== undefined && allocation.draws.length > 0;
};

/** What a release had drawn from. */
export const drawnByRelease = (
  ledger: Asked,
  release: ReleaseDocument,
): Promise<readonly AllocationRecord[]> => drawnFromReceipts(ledger, receiptsOf(release));

/** What a document goes on from. */
export interface Versions {
  readonly superseded: EvidenceRecord | undefined;
  /** What that said. */
  readonly replaced: EvidenceDocument | undefined;
  /** The first version. */
  readonly origin: string | undefined;
}

/** What recording a document of a warehouse depends on beside itself, or a new version of one. */
export const stockFacts = async (
  ledger: Asked,
  kind: EvidenceKind,
  document: EvidenceDocument,
  { superseded, replaced, origin }: Versions,
): Promise<{ readonly stock?: StockFacts; readonly draws?: readonly Draw[] }> => {
  if (superseded && (kind === 'receipt' || kind === 'invoice')) {
    return { draws: await drawsOf(ledger, superseded) };
  }
  if (kind !== 'release') return {};
  const named = receiptsOf(document as ReleaseDocument);
  const receipts = new Map<string, StoredUnder>();
  for (const id of named) {
    const stored = await storedUnder(ledger, id);
    if (stored) receipts.set(id, stored);
  }
  const before = replaced ? receiptsOf(replaced as ReleaseDocument) : [];
  const allocations = await drawnFromReceipts(ledger, [...receipts.keys(), ...before]);
  const invoiced = origin !== undefined && (await isDrawnOn(ledger, origin));
  return { stock: { receipts, allocations, invoiced } };
};
