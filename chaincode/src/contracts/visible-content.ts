import { orderOf } from '@cession/model/domain';
import { maxDocuments, namesPartner } from '@cession/model/domain/evidence';
import type { EvidenceContentRecord, EvidenceRecord } from '@cession/model/interface';
import { privateKeys, publicKeys } from '../ledger';
import type { Call } from './call';

type EvidenceCall = Call<'evidence:Get'>;

/**
 * A document's content where the caller may see it: everybody whose peer may read the collection,
 * save that a seller or buyer sees only trades in which its own partner takes part.
 */
export const visibleContent = async (
  call: EvidenceCall,
  { trade, evidenceKind, id }: EvidenceRecord,
): Promise<EvidenceContentRecord | undefined> => {
  const key = privateKeys.evidenceContent(trade, evidenceKind, id);
  const content = await call.privateState.getWhereReadable(key);
  if (!content) return undefined;
  const { role } = call.stamp.actor;
  if (role !== 'seller' && role !== 'buyer') return content;
  return (await takesPart(call, content)) ? content : undefined;
};

/** Customs papers and waybills may not link their parties; the trade's order always does. */
const takesPart = async (call: EvidenceCall, content: EvidenceContentRecord): Promise<boolean> => {
  const partner = call.partner?.id;
  if (partner === undefined) return false;
  if (namesPartner(content.evidenceKind, content.document, partner)) return true;
  const trade = await call.state.range(publicKeys.evidenceOf(content.trade), maxDocuments + 1);
  const order = orderOf(trade);
  if (!order) return false;
  const key = privateKeys.evidenceContent(order.trade, 'order', order.id);
  const orderContent = await call.privateState.getWhereReadable(key);
  return orderContent !== undefined && namesPartner('order', orderContent.document, partner);
};
