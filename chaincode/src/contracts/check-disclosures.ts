import type { CheckedDisclosure } from '@cession/model/domain/financing';
import type {
  DisclosedValue,
  MatchDetailsRecord,
  MatchRecord,
  PrivateRecord,
  ReceivableRecord,
} from '@cession/model/interface';
import { decode, privateKeys, publicKeys, sha256Hex } from '../ledger';
import type { Ledger, PrivateKey } from '../ledger';
import { contentKey } from './evidence-content';

/** Where a value lies; undefined where the ledger has no such document. */
const keyOf = async (
  { state }: Pick<Ledger, 'state'>,
  { kind, id }: DisclosedValue,
): Promise<PrivateKey<PrivateRecord> | undefined> => {
  if (kind === 'match') return privateKeys.matchDetails(id);
  if (kind === 'partner') return privateKeys.partnerDetails(id);
  const record = await state.get(publicKeys.evidence(kind, id));
  return record && contentKey(record);
};

/** What the match rests on; a document that it does not name was replaced or withdrawn. */
const isCurrent = (
  { kind, id }: DisclosedValue,
  { invoice }: ReceivableRecord,
  match: MatchRecord | undefined,
  terms: MatchDetailsRecord | undefined,
): boolean => {
  if (kind === 'match') return id === invoice;
  if (kind === 'partner') return [terms?.terms.seller, terms?.terms.buyer].includes(id);
  return match?.evidence.some((each) => each.kind === kind && each.id === id) === true;
};

/** What the seller shows, each value proven, and the match among it once that is the ledger's own. */
export interface CheckedDisclosures {
  readonly disclosures: readonly CheckedDisclosure[];
  readonly terms: MatchDetailsRecord | undefined;
}

/**
 * Compares each disclosed value with the hash that the ledger has of it: readable at every peer, so
 * that the bank's own peer proves what its client was shown.
 */
export const checkDisclosures = async (
  ledger: Ledger,
  receivable: ReceivableRecord,
  match: MatchRecord | undefined,
  disclosed: readonly DisclosedValue[],
): Promise<CheckedDisclosures> => {
  const proofs: { readonly one: DisclosedValue; readonly hash: string | undefined }[] = [];
  for (const one of disclosed) {
    const key = await keyOf(ledger, one);
    proofs.push({ one, hash: key && (await ledger.privateState.getHash(key)) });
  }
  const isProven = ({ one, hash }: (typeof proofs)[number]): boolean =>
    hash !== undefined && hash === sha256Hex(one.value);
  const shown = proofs.find(({ one }) => one.kind === 'match' && one.id === receivable.invoice);
  const terms =
    shown && isProven(shown)
      ? decode<MatchDetailsRecord>(Buffer.from(shown.one.value, 'utf8'), 'match-details')
      : undefined;
  return {
    disclosures: proofs.map((proof) => ({
      ...proof.one,
      proven: isProven(proof),
      current: isCurrent(proof.one, receivable, match, terms),
    })),
    terms,
  };
};
