import { maxDocuments } from '@cession/model/domain/evidence';
import type { HistoryEntry, PublicRecord } from '@cession/model/interface';
import { publicKeys } from '../ledger';
import type { PastValue, PublicKey, PublicState } from '../ledger';

/** Each value of a key with the one before it. */
const entriesOf = (
  { objectType, attributes }: Pick<PublicKey<PublicRecord>, 'objectType' | 'attributes'>,
  past: readonly PastValue<PublicRecord>[],
): readonly HistoryEntry[] =>
  past.map(({ transactionId, at, value }, index) => {
    const before = past[index - 1]?.value;
    return {
      key: { objectType, attributes },
      transactionId,
      at,
      ...(before === undefined ? {} : { before }),
      ...(value === undefined ? {} : { after: value }),
    };
  });

const keysOf = async (
  state: PublicState,
  receivable: string,
  trade: string,
): Promise<readonly PublicKey<PublicRecord>[]> => {
  const evidence = await state.range(publicKeys.evidenceOf(trade), maxDocuments + 1);
  return [
    ...evidence.map(({ evidenceKind, id }) => publicKeys.evidence(trade, evidenceKind, id)),
    publicKeys.match(trade),
    publicKeys.receivable(receivable),
  ];
};

/**
 * Every change of a receivable, its match and its trade's documents, oldest first. The times are
 * those of the proposals; within a key the order is the ledger's own, which never contradicts them.
 */
export const receivableHistory = async (
  state: PublicState,
  receivable: string,
  trade: string,
): Promise<readonly HistoryEntry[]> => {
  const entries: HistoryEntry[] = [];
  for (const key of await keysOf(state, receivable, trade)) {
    entries.push(...entriesOf(key, await state.history(key)));
  }
  // The sort is stable: of one instant, evidence comes before the match and the match before the claim.
  return entries.sort((left, right) => (left.at < right.at ? -1 : Number(left.at > right.at)));
};
