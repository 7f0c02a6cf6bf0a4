import { ok, refuse } from '@cession/model/domain';
import type { Check } from '@cession/model/domain';
import { brokenReceivableInvariant } from '@cession/model/domain/receivable';
import type { MatchRecord, ReceivableRecord } from '@cession/model/interface';
import { publicKeys, unreadable } from '../ledger';
import type { PublicState } from '../ledger';

/** A receivable that does not add up is fatal, whether it was read or is about to be written. */
const sound = (receivable: ReceivableRecord): ReceivableRecord => {
  const reason = brokenReceivableInvariant(receivable);
  if (reason === undefined) return receivable;
  throw unreadable('receivable', reason);
};

/** @throws {Refusal} STATE_UNREADABLE where the stored value breaks an invariant */
export const readReceivable = async (
  state: PublicState,
  id: string,
): Promise<ReceivableRecord | undefined> => {
  const receivable = await state.get(publicKeys.receivable(id));
  return receivable && sound(receivable);
};

/** Those that were issued from a match and not cancelled since. */
export const liveReceivables = async (
  state: PublicState,
  match: MatchRecord | undefined,
): Promise<readonly ReceivableRecord[]> => {
  const live: ReceivableRecord[] = [];
  for (const { receivable: id } of match?.receivables ?? []) {
    const receivable = await readReceivable(state, id);
    if (!receivable) throw unreadable('match', `its receivable ${id} is missing`);
    live.push(receivable);
  }
  return live;
};

/** The receivable that a query names. */
export const knownReceivable = async ({
  state,
  input: { id },
}: {
  readonly state: PublicState;
  readonly input: { readonly id: string };
}): Promise<Check<'NOT_FOUND', ReceivableRecord>> => {
  const receivable = await readReceivable(state, id);
  return receivable ? ok(receivable) : refuse('NOT_FOUND', { kind: 'receivable', id });
};

/** @throws {Refusal} STATE_UNREADABLE where the new value breaks an invariant; nothing is written */
export const writeReceivable = async (
  state: PublicState,
  receivable: ReceivableRecord,
): Promise<void> => {
  await state.put(publicKeys.receivable(receivable.id), sound(receivable));
};
