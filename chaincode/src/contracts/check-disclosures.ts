import type { CheckedDisclosure } from '@cession/model/domain/financing';
import type {
  DisclosedValue,
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

/**
 * Compares each disclosed value with the hash that the ledger has of it: readable at every peer, so
 * that the bank's own peer proves what its client was shown.
 */
export const checkDisclosures = async (
  privateState: PrivateState,
  { trade }: ReceivableRecord,
  disclosed: readonly DisclosedValue[],
): Promise<readonly CheckedDisclosure[]> => {
  const checked: CheckedDisclosure[] = [];
  for (const one of disclosed) {
    const hash = await privateState.getHash(keyOf(one, trade));
    const { kind, id, value } = one;
    checked.push({ kind, id, value, proven: hash !== undefined && hash === sha256Hex(value) });
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
