import type { PartnerDetailsRecord, PartnerRecord } from '@cession/model/interface';
import { privateKeys } from '../ledger';
import type { Call } from './call';

type PartnerCall = Pick<Call<'partners:Get'>, 'stamp' | 'partner' | 'privateState'>;

/**
 * Who a partner is, where the caller may know: everybody whose peer may read the collection, save that a
 * seller or buyer learns of no other seller or buyer. Whom it trades with, its documents say.
 */
export const visibleDetails = async (
  call: PartnerCall,
  partner: PartnerRecord,
): Promise<PartnerDetailsRecord['details'] | undefined> => {
  if (!mayKnow(call, partner)) return undefined;
  const record = await call.privateState.getWhereReadable(privateKeys.partnerDetails(partner.id));
  return record?.details;
};

const mayKnow = (
  { stamp: { actor }, partner: own }: PartnerCall,
  { id, kinds }: PartnerRecord,
): boolean => {
  if (actor.role !== 'seller' && actor.role !== 'buyer') return true;
  return own?.id === id || !kinds.some((kind) => kind === 'seller' || kind === 'buyer');
};
