import { originOf } from '@cession/model/domain';
import type { RegisteredParty, TradeEvidence, TradeFacts } from '@cession/model/domain/comparison';
import { tradeParties } from '@cession/model/domain/documents';
import type { ComparedFacts } from '@cession/model/domain/match';
import type {
  AllocationRecord,
  EvidenceName,
  InvoiceDocument,
  StatedDraw,
} from '@cession/model/interface';
import { privateKeys, publicKeys } from '../ledger';
import type { Ledger } from '../ledger';
import { allocationsOf } from './allocations';
import { contentOf } from './evidence-content';
import { correctsStanding, isCarriedByAnother, isRepeated } from './invoice-claims';
import { issuedEvidence } from './standing-evidence';

type WithContent = Omit<TradeEvidence, 'drawn'>;

/** All that a comparison reads. */
export interface ReadEvidence extends ComparedFacts {
  readonly invoice: TradeEvidence | undefined;
  /** Named documents that the ledger does not have. */
  readonly missing: readonly EvidenceName[];
  readonly allocations: readonly AllocationRecord[];
}

/** @throws {Refusal} as {@link contentOf} does */
const withContent = async (
  { state, privateState }: Ledger,
  name: EvidenceName,
): Promise<WithContent | undefined> => {
  const issued = await issuedEvidence(state, name);
  if (!issued) return undefined;
  return { ...issued, content: await contentOf(privateState, issued.record) };
};

const registered = async (
  { state, privateState }: Ledger,
  id: string | undefined,
): Promise<RegisteredParty | undefined> => {
  const partner = id === undefined ? undefined : await state.get(publicKeys.partner(id));
  const record = partner && (await privateState.get(privateKeys.partnerDetails(partner.id)));
  return partner && record && { partner, identity: record.details };
};

/** Whom the invoice names, or where there is none the first order. */
const partiesOf = async (
  ledger: Ledger,
  evidence: readonly WithContent[],
): Promise<Pick<TradeFacts, 'seller' | 'buyer'>> => {
  const ofKind = (kind: string) => evidence.find(({ record }) => record.evidenceKind === kind);
  const source = ofKind('invoice') ?? ofKind('order');
  const named = source && tradeParties(source.record.evidenceKind, source.content.document);
  return {
    seller: await registered(ledger, named?.seller.partnerId),
    buyer: await registered(ledger, named?.buyer.partnerId),
  };
};

const drawnBy =
  (allocations: readonly AllocationRecord[], invoice: string | undefined) =>
  (each: WithContent): TradeEvidence => {
    const { evidenceKind, ...record } = each.record;
    const allocation = allocations.find(
      (one) => one.evidenceKind === evidenceKind && one.origin === originOf(record),
    );
    // Only what is drawn from an invoice is drawn by notes, whatever their ids.
    const own = evidenceKind === 'invoice' ? undefined : invoice;
    const drawn = (allocation?.draws ?? []).filter((draw) => draw.by !== own);
    return { ...each, drawn };
  };

/** An invoice draws from all but receipts, from which releases draw, and credit notes, which draw from it. */
const isDrawnFrom = ({ record: { evidenceKind } }: Pick<WithContent, 'record'>): boolean =>
  !['invoice', 'receipt', 'credit-note'].includes(evidenceKind);

/** Other invoices of the ledger: what might be the same, and what this one corrects. */
const likeInvoices = async (
  ledger: Ledger,
  invoice: TradeEvidence | undefined,
  seller: RegisteredParty | undefined,
): Promise<Pick<TradeFacts, 'repeated' | 'correctsStanding'>> => {
  if (!invoice) return { repeated: false, correctsStanding: false };
  const { record, content } = invoice;
  const document = content.document as InvoiceDocument;
  return {
    repeated: await isRepeated(ledger.state, record),
    correctsStanding:
      seller !== undefined &&
      (await correctsStanding(ledger, document, seller.partner.entity, originOf(record))),
  };
};

/** Waybills of which another one, that is not compared with them, names a container or the air waybill. */
const carriedElsewhere = async (
  { state }: Ledger,
  evidence: readonly WithContent[],
): Promise<readonly string[]> => {
  const waybills = evidence.filter(({ record }) => record.evidenceKind === 'waybill');
  const known = new Set(waybills.map(({ record }) => originOf(record)));
  const found: string[] = [];
  for (const waybill of waybills) {
    if (await isCarriedByAnother(state, known, waybill)) found.push(waybill.record.id);
  }
  return found;
};

/**
 * The documents of a comparison with their contents, issuers and what is drawn from them, the parties as
 * the register has them, and whether another invoice might be the same.
 */
export const readEvidence = async (
  ledger: Ledger,
  { invoice: id, evidence: named }: { invoice?: string; evidence: readonly EvidenceName[] },
  stated: readonly StatedDraw[],
): Promise<ReadEvidence> => {
  const { privateState } = ledger;
  const names: readonly EvidenceName[] =
    id === undefined ? named : [{ kind: 'invoice', id }, ...named];
  const found: WithContent[] = [];
  const missing: EvidenceName[] = [];
  for (const name of names) {
    const one = await withContent(ledger, name);
    if (one) found.push(one);
    else missing.push({ kind: name.kind, id: name.id });
  }
  const claim = found.find(({ record }) => record.evidenceKind === 'invoice')?.record;
  const origin = claim && originOf(claim);
  const drawnFrom = found.filter(isDrawnFrom).map(({ record }) => record);
  const allocations = await allocationsOf(privateState, drawnFrom);
  const credits = await allocationsOf(privateState, claim ? [claim] : []);
  const evidence = found.map(drawnBy([...allocations, ...credits], origin));
  const parties = await partiesOf(ledger, found);
  const invoice = evidence.find(({ record }) => record.evidenceKind === 'invoice');
  const others = await likeInvoices(ledger, invoice, parties.seller);
  const elsewhere = { carriedElsewhere: await carriedElsewhere(ledger, found) };
  const known = { ...parties, ...others, ...elsewhere, stated };
  return { evidence, invoice, missing, allocations, known };
};
