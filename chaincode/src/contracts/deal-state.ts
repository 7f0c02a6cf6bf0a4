import type {
  FinancingRequestRecord,
  MatchRecord,
  QuoteRecord,
  ReceivableRecord,
  ReceivableTermsRecord,
} from '@cession/model/interface';
import type { FundFacts, Party } from '@cession/model/domain/financing';
import { decode, privateKeys, publicKeys } from '../ledger';
import type { PrivateState, PublicState } from '../ledger';
import { readReceivable } from './receivable-state';

interface Ledger {
  readonly state: PublicState;
  readonly privateState: PrivateState;
}

/** The receivable's terms as the seller disclosed them with its request. */
export const disclosedTerms = async (
  { privateState }: Pick<Ledger, 'privateState'>,
  { bank, id, receivable }: FinancingRequestRecord,
): Promise<ReceivableTermsRecord | undefined> => {
  const key = privateKeys.disclosure(bank, id, 'receivable-terms', receivable);
  const record = await privateState.get(key);
  return record && decode(Buffer.from(record.disclosed.value, 'utf8'), 'receivable-terms');
};

/** The quote that a request names, if any. */
export const quoteOfRequest = async (
  { privateState }: Pick<Ledger, 'privateState'>,
  request: FinancingRequestRecord | undefined,
): Promise<QuoteRecord | undefined> =>
  request?.quote === undefined
    ? undefined
    : privateState.get(privateKeys.quote(request.bank, request.quote));

/** The match under a receivable. */
export const matchOf = async (
  { state }: Pick<Ledger, 'state'>,
  receivable: ReceivableRecord | undefined,
): Promise<MatchRecord | undefined> => receivable && state.get(publicKeys.match(receivable.trade));

/** A party that proven terms name. */
export const partyOf = async (
  { state }: Pick<Ledger, 'state'>,
  terms: ReceivableTermsRecord | undefined,
  name: 'seller' | 'buyer',
): Promise<Party | undefined> => {
  if (!terms) return undefined;
  const id = terms.terms[name];
  return { id, partner: await state.get(publicKeys.partner(id)) };
};

/** A quote with its request and its receivable. */
export const readDeal = async (
  { state, privateState }: Ledger,
  { bank, id }: { readonly bank: string; readonly id: string },
): Promise<Pick<FundFacts, 'quote' | 'request' | 'receivable' | 'match'>> => {
  const quote = await privateState.get(privateKeys.quote(bank, id));
  if (!quote) return {};
  const request = await privateState.get(privateKeys.request(bank, quote.request));
  const receivable = await readReceivable(state, quote.receivable);
  const match = await matchOf({ state }, receivable);
  return { quote, request, receivable, match };
};
