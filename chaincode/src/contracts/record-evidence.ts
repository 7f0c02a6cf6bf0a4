import { orderOf, originOf } from '@cession/model/domain';
import { maxDocuments, tradeParties } from '@cession/model/domain/evidence';
import type { RecordEvidenceInput, RecordedEvidence } from '@cession/model/domain/evidence';
import type {
  EvidenceRecord,
  InvoiceDocument,
  OrderDocument,
  PartnerRecord,
} from '@cession/model/interface';
import { privateKeys, publicKeys, unreadable } from '../ledger';
import type { SubmitCall } from './call';
import { readClaims, writeClaims } from './invoice-claims';

type RecordCall = SubmitCall<'evidence:Record'> | SubmitCall<'evidence:Amend'>;

/** What recording a document depends on, or a new version of one: only that supersedes something. */
export const recordFacts = async (
  call: RecordCall,
  supersedes?: string,
): Promise<RecordEvidenceInput> => {
  const { input, state } = call;
  const trade = await state.range(publicKeys.evidenceOf(input.trade), maxDocuments + 1);
  const match = await state.get(publicKeys.match(input.trade));
  const opened = await partiesOfTrade(call, trade);
  const partners = await namedPartners(call);
  const claims = await claimsOf(call, { trade, partners, supersedes });
  return {
    input,
    ...(supersedes === undefined ? {} : { supersedes }),
    document: call.private.document,
    trade,
    partners,
    ...(opened ? { opened } : {}),
    match,
    ...(claims ? { claims } : {}),
  };
};

/**
 * Between whom the trade is, where that matters: to a seller who adds to it, and to an order that
 * takes the place of another one, voided or not.
 */
const partiesOfTrade = async (
  { input, stamp, privateState }: RecordCall,
  trade: readonly EvidenceRecord[],
): Promise<RecordEvidenceInput['opened']> => {
  const orders = trade.filter(({ evidenceKind }) => evidenceKind === 'order');
  const asked = input.kind === 'order' || stamp.actor.role === 'seller';
  const order = asked ? (orderOf(orders) ?? orders[0]) : undefined;
  if (!order) return undefined;
  const key = privateKeys.evidenceContent(order.trade, 'order', order.id);
  const content = await privateState.get(key);
  if (!content) throw unreadable('evidence-content', `${order.id} is missing`);
  const { seller, buyer } = content.document as OrderDocument;
  return { seller: seller.partnerId, buyer: buyer.partnerId };
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
  {
    trade,
    partners,
    supersedes,
  }: Pick<RecordEvidenceInput, 'trade' | 'partners'> & { readonly supersedes: string | undefined },
): Promise<RecordEvidenceInput['claims']> => {
  if (call.input.kind !== 'invoice') return undefined;
  const replaced = trade.find(
    ({ evidenceKind, id }) => evidenceKind === 'invoice' && id === supersedes,
  );
  const self = { trade: call.input.trade, origin: originOf(replaced ?? call.input) };
  return readClaims(call, call.private.document as InvoiceDocument, partners, self);
};

export const saveRecorded = async (
  { input, state, privateState, stamp, ...call }: RecordCall,
  { record, superseded, match, claims }: RecordedEvidence,
): Promise<void> => {
  const { trade, kind, id } = input;
  const { salt, document, attachments } = call.private;
  await state.put(publicKeys.evidence(trade, kind, id), record);
  await privateState.put(privateKeys.evidenceContent(trade, kind, id), {
    schemaVersion: 1,
    kind: 'evidence-content',
    salt,
    evidenceKind: kind,
    id,
    trade,
    document,
    attachments: attachments ?? [],
  });
  if (superseded) await state.put(publicKeys.evidence(trade, kind, superseded.id), superseded);
  if (match) await state.put(publicKeys.match(trade), match);
  if (!claims) return;
  await writeClaims(state, claims, { trade, evidence: id, origin: originOf(record) }, stamp);
};
