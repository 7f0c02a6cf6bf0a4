import type {
  FinancingRequestRecord,
  QuoteRecord,
  ReceivableTermsRecord,
} from '@cession/model/interface';
import type { Actor } from '@cession/model/interface';
import type { FundFacts } from '@cession/model/domain/financing';
import { Refusal, decode, privateKeys } from '../ledger';
import type { PrivateState, PublicState } from '../ledger';
import { readReceivable } from './receivable-state';

interface Ledger {
  readonly state: PublicState;
  readonly privateState: PrivateState;
}

/** A deal is one bank's: its officers act at that bank only. */
interface DealCall {
  readonly stamp: { readonly actor: Actor };
  readonly input: { readonly id: string; readonly bank: string };
}

/**
 * A bank's officer may not even ask at another bank's collection.
 *
 * @throws {Refusal} NOT_A_PARTY
 */
export const checkOwnBank = ({ stamp, input }: DealCall, kind: string): void => {
  const { role, organisation } = stamp.actor;
  const officer = role === 'bank-officer' || role === 'bank-approver';
  if (!officer || organisation === input.bank) return;
  throw new Refusal({ code: 'NOT_A_PARTY', details: { kind, id: input.id } });
};

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
