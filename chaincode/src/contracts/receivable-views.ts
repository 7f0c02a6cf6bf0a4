import type { ReceivableTermsRecord } from '@cession/model/interface';
import type { ReceivableRecord } from '@cession/model/interface';
import { Refusal, privateKeys } from '../ledger';
import type { Call } from './call';
import { readReceivable } from './receivable-state';

type ReceivableQueryCall = Pick<
  Call<'receivables:Get' | 'receivables:History' | 'receivables:Disclosable'>,
  'input' | 'state' | 'privateState' | 'stamp'
>;

/** @throws {Refusal} NOT_FOUND */
export const knownReceivable = async ({
  state,
  input,
}: ReceivableQueryCall): Promise<ReceivableRecord> => {
  const receivable = await readReceivable(state, input.id);
  if (receivable) return receivable;
  throw new Refusal({ code: 'NOT_FOUND', details: { kind: 'receivable', id: input.id } });
};

/**
 * The private terms where the caller may see them: everybody whose peer may read the collection,
 * save that a seller or buyer sees only receivables of its own.
 */
export const visibleTerms = async ({
  input,
  privateState,
  stamp,
}: ReceivableQueryCall): Promise<ReceivableTermsRecord | undefined> => {
  const record = await privateState.getWhereReadable(privateKeys.receivableTerms(input.id));
  const { partner, role } = stamp.actor;
  if (!record || (role !== 'seller' && role !== 'buyer')) return record;
  const { seller, buyer } = record.terms;
  return (role === 'seller' ? seller : buyer) === partner ? record : undefined;
};
