import { originOf } from '@cession/model/domain';
import { namesPartner } from '@cession/model/domain/documents';
import type {
  EvidenceContentRecord,
  EvidenceRecord,
  MatchDetailsRecord,
} from '@cession/model/interface';
import { privateKeys } from '../ledger';
import type { Call } from './call';
import { contentKey } from './evidence-content';

type EvidenceCall = Call<'evidence:Get'>;

/**
 * A document's content where the caller may see it: everybody whose peer may read the collection, save
 * that a seller or buyer sees only what names its own partner, what that issued, and what its own
 * invoices draw on.
 */
export const visibleContent = async (
  call: EvidenceCall,
  record: EvidenceRecord,
): Promise<EvidenceContentRecord | undefined> => {
  const { evidenceKind, issuer } = record;
  const content = await call.privateState.getWhereReadable(contentKey(record));
  if (!content) return undefined;
  const { role, partner } = call.stamp.actor;
  if (role !== 'seller' && role !== 'buyer') return content;
  if (call.partner === undefined) return undefined;
  if (issuer.partner === partner || namesPartner(evidenceKind, content.document, partner)) {
    return content;
  }
  return (await isDrawnOn(call, record, partner)) ? content : undefined;
};

/**
 * Papers of customs, carriers and keepers may not link their parties; the invoices that draw on them do. A
 * receipt is its depositor's, and an invoice its parties': what draws on these is no invoice.
 */
const isDrawnOn = async (
  { privateState }: EvidenceCall,
  record: EvidenceRecord,
  partner: string,
): Promise<boolean> => {
  if (record.evidenceKind === 'receipt' || record.evidenceKind === 'invoice') return false;
  const key = privateKeys.allocation(record.evidenceKind, originOf(record));
  const allocation = await privateState.getWhereReadable(key);
  for (const { by } of allocation?.draws ?? []) {
    const details: MatchDetailsRecord | undefined = await privateState.getWhereReadable(
      privateKeys.matchDetails(by),
    );
    if (details && [details.terms.seller, details.terms.buyer].includes(partner)) return true;
  }
  return false;
};
