import type {
  FinancingRequestRecord,
  QuoteRecord,
  ReceivableTermsRecord,
} from '@cession/model/interface';
import type { FundFacts } from '@cession/model/domain/financing';
import { decode, privateKeys } from '../ledger';
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

/** A quote with its request and its receivable. */
export const readDeal = async (
  { state, privateState }: Ledger,
  { bank, id }: { readonly bank: string; readonly id: string },
): Promise<Pick<FundFacts, 'quote' | 'request' | 'receivable'>> => {
  const quote = await privateState.get(privateKeys.quote(bank, id));
  if (!quote) return {};
  const request = await privateState.get(privateKeys.request(bank, quote.request));
  const receivable = await readReceivable(state, quote.receivable);
  return { quote, request, receivable };
};
