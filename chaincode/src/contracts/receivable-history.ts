import type {
  EvidenceName,
  HistoryEntry,
  MatchRecord,
  PublicRecord,
} from '@cession/model/interface';
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

/** All that a match ever rested on, each document once. */
const evidenceOf = (past: readonly PastValue<MatchRecord>[]): readonly EvidenceName[] => {
  const names = past.flatMap(({ value }) => value?.evidence ?? []);
  return [...new Map(names.map((name) => [`${name.kind}/${name.id}`, name])).values()];
};

/**
 * Every change of a receivable, its match and the documents that it ever rested on, oldest first. The times are
 * those of the proposals; within a key the order is the ledger's own, which never contradicts them.
 */
export const receivableHistory = async (
  state: PublicState,
  receivable: string,
  invoice: string,
): Promise<readonly HistoryEntry[]> => {
  const match = publicKeys.match(invoice);
  const past = await state.history(match);
  const entries: HistoryEntry[] = [];
  for (const { kind, id } of evidenceOf(past)) {
    const key = publicKeys.evidence(kind, id);
    entries.push(...entriesOf(key, await state.history(key)));
  }
  const claim = publicKeys.receivable(receivable);
  entries.push(...entriesOf(match, past), ...entriesOf(claim, await state.history(claim)));
  // The sort is stable: of one instant, evidence comes before the match and the match before the claim.
  return entries.sort((left, right) => (left.at < right.at ? -1 : Number(left.at > right.at)));
};
