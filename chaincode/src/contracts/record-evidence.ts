import {
  decideRecordEvidence,
  maxDocuments,
  orderOf,
  tradeParties,
} from '@cession/model/domain/evidence';
import type { ClaimPlan, RecordedEvidence } from '@cession/model/domain/evidence';
import type { Result } from '@cession/model/domain';
import type { InvoiceDocument, OrderDocument } from '@cession/model/interface';
import type { EvidenceRecord, PartnerRecord } from '@cession/model/interface';
import { orRefuse, privateKeys, publicKeys } from '../ledger';
import type { Call, Outcome } from './call';
import { readClaims, writeClaims } from './invoice-claims';

type RecordCall = Call<'evidence:Record'> | Call<'evidence:Amend'>;

/** Records a document, or a new version of one: the two differ by what is superseded only. */
export const recordEvidence = async (call: RecordCall, supersedes?: string): Promise<Outcome> => {
  const { input, state } = call;
  const trade = await state.range(publicKeys.evidenceOf(input.trade), maxDocuments + 1);
  const match = await state.get(publicKeys.match(input.trade));
  const orderSeller = await sellerOfTrade(call, trade);
  const claims = await claimsOf(call, trade, supersedes);
  const decided = decideRecordEvidence(
    {
      input,
      ...(supersedes === undefined ? {} : { supersedes }),
      document: call.private.document,
      trade,
      partners: await namedPartners(call),
      ...(orderSeller === undefined ? {} : { orderSeller }),
      match,
      ...(claims ? { claims } : {}),
    },
    call,
  );
  const { write, repeat } = orRefuse(decided);
  if (repeat) return { id: input.id, status: 'RECORDED', repeat };
  await save(call, write, claims && orRefuse(claims));
  const ids = { trade: input.trade, kind: input.kind, evidence: input.id };
  if (supersedes === undefined) {
    return { id: input.id, status: 'RECORDED', event: { type: 'EvidenceRecorded', ids } };
  }
  // Whoever holds the receivable learns from the event that a document under it has changed.
  const alert = match?.receivable === undefined ? {} : { receivable: match.receivable };
  const amended = { ...ids, supersedes, ...alert };
  return { id: input.id, status: 'RECORDED', event: { type: 'EvidenceAmended', ids: amended } };
};

/** Only a seller's right to a trade depends on whose it is. */
const sellerOfTrade = async (
  { input, stamp, privateState }: RecordCall,
  trade: readonly EvidenceRecord[],
): Promise<string | undefined> => {
  const order =
    stamp.actor.role === 'seller' && input.kind !== 'order' ? orderOf(trade) : undefined;
  if (!order) return undefined;
  const key = privateKeys.evidenceContent(order.trade, 'order', order.id);
  const content = await privateState.get(key);
  return (content?.document as OrderDocument | undefined)?.seller.partnerId;
};

const namedPartners = async ({
  input,
  private: { document },
  state,
}: RecordCall): Promise<ReadonlyMap<string, PartnerRecord>> => {
  const parties = tradeParties(input.kind, document);
  const partners = new Map<string, PartnerRecord>();
  for (const id of [parties?.seller.partnerId, parties?.buyer.partnerId]) {
    const partner = id === undefined ? undefined : await state.get(publicKeys.partner(id));
    if (partner) partners.set(partner.id, partner);
  }
  return partners;
};

const claimsOf = async (
  call: RecordCall,
  trade: readonly EvidenceRecord[],
  supersedes: string | undefined,
): Promise<Result<ClaimPlan> | undefined> => {
  if (call.input.kind !== 'invoice') return undefined;
  const invoice = call.private.document as InvoiceDocument;
  const replaced = trade.find(
    ({ evidenceKind, id }) => evidenceKind === 'invoice' && id === supersedes,
  );
  if (!replaced) return readClaims(call, invoice);
  const key = privateKeys.evidenceContent(replaced.trade, 'invoice', replaced.id);
  const content = await call.privateState.get(key);
  if (!content) return readClaims(call, invoice);
  const owner = { trade: replaced.trade, evidence: replaced.id };
  return readClaims(call, invoice, { owner, invoice: content.document as InvoiceDocument });
};

const save = async (
  { input, state, privateState, stamp, ...call }: RecordCall,
  { record, superseded, match }: RecordedEvidence,
  claims: ClaimPlan | undefined,
): Promise<void> => {
  const { salt, document, attachments } = call.private;
  await state.put(publicKeys.evidence(input.trade, input.kind, input.id), record);
  await privateState.put(privateKeys.evidenceContent(input.trade, input.kind, input.id), {
    schemaVersion: 1,
    kind: 'evidence-content',
    salt,
    evidenceKind: input.kind,
    id: input.id,
    trade: input.trade,
    document,
    attachments: attachments ?? [],
  });
  if (superseded) {
    await state.put(publicKeys.evidence(input.trade, input.kind, superseded.id), superseded);
  }
  if (match) await state.put(publicKeys.match(input.trade), match);
  if (claims) {
    await writeClaims(state, claims, { trade: input.trade, evidence: input.id }, stamp);
  }
};
