import type { MatchDetailsRecord } from '@cession/model/interface';
import { privateKeys } from '../ledger';
import type { Call } from './call';

/**
 * What a match compared, where the caller may see it: everybody whose peer may read the data collection,
 * save that a seller sees only what it sold, and a buyer what it bought.
 */
export const visibleMatch = async (
  { privateState, stamp }: Pick<Call<'matching:Get'>, 'privateState' | 'stamp'>,
  invoice: string,
): Promise<MatchDetailsRecord | undefined> => {
  const details = await privateState.getWhereReadable(privateKeys.matchDetails(invoice));
  const { partner, role } = stamp.actor;
  if (!details || (role !== 'seller' && role !== 'buyer')) return details;
  return details.terms[role] === partner ? details : undefined;
};
