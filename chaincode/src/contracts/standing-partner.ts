import { asItStands } from '@cession/model/domain';
import type { PartnerRecord } from '@cession/model/interface';
import { publicKeys } from '../ledger';
import type { PublicState } from '../ledger';

/**
 * A partner as it stands: revoked where its legal entity was, under whatever id. What is written of a
 * partner starts from its record, not from this.
 */
export const standingPartner = async (
  state: PublicState,
  id: string,
): Promise<PartnerRecord | undefined> => {
  const partner = await state.get(publicKeys.partner(id));
  if (!partner) return undefined;
  const revoked = await state.get(publicKeys.revokedEntity(partner.entity));
  return asItStands(partner, revoked !== undefined);
};
