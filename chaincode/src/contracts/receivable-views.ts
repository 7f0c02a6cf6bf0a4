import { ok, refuse } from '@cession/model/domain';
import type { Check } from '@cession/model/domain';
import type { MatchTerms, ReceivableRecord } from '@cession/model/interface';
import { privateKeys } from '../ledger';
import type { Call } from './call';
import { readReceivable } from './receivable-state';

type ReceivableQueryCall = Pick<
  Call<'receivables:Get' | 'receivables:History' | 'receivables:Disclosable'>,
  'input' | 'state' | 'privateState' | 'stamp'
>;

export const checkKnown = async ({
  state,
  input: { id },
}: ReceivableQueryCall): Promise<Check<'NOT_FOUND', ReceivableRecord>> => {
  const receivable = await readReceivable(state, id);
  return receivable ? ok(receivable) : refuse('NOT_FOUND', { kind: 'receivable', id });
};

/**
 * The private terms where the caller may see them: everybody whose peer may read the data collection,
 * save that a seller or buyer sees only receivables of its own.
 */
export const visibleTerms = async (
  { privateState, stamp }: Pick<ReceivableQueryCall, 'privateState' | 'stamp'>,
  invoice: string,
): Promise<MatchTerms | undefined> => {
  const record = await privateState.getWhereReadable(privateKeys.matchDetails(invoice));
  const { partner, role } = stamp.actor;
  if (!record || (role !== 'seller' && role !== 'buyer')) return record?.terms;
  const { seller, buyer } = record.terms;
  return (role === 'seller' ? seller : buyer) === partner ? record.terms : undefined;
};
