import type { CheckedDisclosure } from '@cession/model/domain/financing';
import type {
  DisclosedValue,
  MatchRecord,
  PrivateRecord,
  ReceivableRecord,
  ReceivableTermsRecord,
} from '@cession/model/interface';
import { decode, privateKeys, sha256Hex } from '../ledger';
import type { PrivateKey, PrivateState } from '../ledger';

const keyOf = ({ kind, id }: DisclosedValue, trade: string): PrivateKey<PrivateRecord> =>
  kind === 'receivable-terms'
    ? privateKeys.receivableTerms(id)
    : privateKeys.evidenceContent(trade, kind, id);

/** The terms follow from the match; a document that it does not rest on was replaced or withdrawn. */
const isCurrent = ({ kind, id }: DisclosedValue, match: MatchRecord | undefined): boolean =>
  kind === 'receivable-terms' ||
  match?.evidence.some((each) => each.kind === kind && each.id === id) === true;

/**
 * Compares each disclosed value with the hash that the ledger has of it: readable at every peer, so
 * that the bank's own peer proves what its client was shown.
 */
export const checkDisclosures = async (
  privateState: PrivateState,
  { trade }: ReceivableRecord,
  match: MatchRecord | undefined,
  disclosed: readonly DisclosedValue[],
): Promise<readonly CheckedDisclosure[]> => {
  const checked: CheckedDisclosure[] = [];
  for (const one of disclosed) {
    const hash = await privateState.getHash(keyOf(one, trade));
    const { kind, id, value } = one;
    const proven = hash !== undefined && hash === sha256Hex(value);
    checked.push({ kind, id, value, proven, current: isCurrent(one, match) });
  }
  return checked;
};

/** The terms among the disclosed values, once they are proven to be the ledger's own. */
export const provenTerms = (
  disclosures: readonly CheckedDisclosure[],
  receivable: string,
): ReceivableTermsRecord | undefined => {
  const terms = disclosures.find(
    ({ kind, id }) => kind === 'receivable-terms' && id === receivable,
  );
  if (!terms?.proven) return undefined;
  return decode(Buffer.from(terms.value, 'utf8'), 'receivable-terms');
};
