import type { ClaimFooting, FundFacts, Party } from '@cession/model/domain/financing';
import type {
  FinancingRequestRecord,
  MatchDetailsRecord,
  QuoteRecord,
  ReceivableRecord,
} from '@cession/model/interface';
import { decode, privateKeys, publicKeys } from '../ledger';
import type { Ledger } from '../ledger';
import { isRepeated } from './invoice-claims';
import { readReceivable } from './receivable-state';
import { readFooting } from './standing-evidence';
import { standingPartner } from './standing-partner';

/** The match as the seller disclosed it with its request. */
export const disclosedTerms = async (
  { privateState }: Pick<Ledger, 'privateState'>,
  { bank, id, disclosed }: FinancingRequestRecord,
): Promise<MatchDetailsRecord | undefined> => {
  const match = disclosed.find(({ kind }) => kind === 'match');
  if (!match) return undefined;
  const record = await privateState.get(privateKeys.disclosure(bank, id, 'match', match.id));
  return record && decode(Buffer.from(record.disclosed.value, 'utf8'), 'match-details');
};

/** The quote that a request names, if any. */
export const quoteOfRequest = async (
  { privateState }: Pick<Ledger, 'privateState'>,
  request: FinancingRequestRecord | undefined,
): Promise<QuoteRecord | undefined> =>
  request?.quote === undefined
    ? undefined
    : privateState.get(privateKeys.quote(request.bank, request.quote));

/**
 * What stands under a receivable now: its match, the evidence of that, whether another invoice might be
 * the same. Public state and a hash: every peer can look, the bank's too.
 */
export const claimFooting = async (
  ledger: Ledger,
  receivable: ReceivableRecord | undefined,
): Promise<ClaimFooting> => {
  const { state, privateState } = ledger;
  const match = receivable && (await state.get(publicKeys.match(receivable.invoice)));
  const footing = await readFooting(ledger, match);
  if (!match) return { ...footing, repeated: false };
  const digest = await privateState.getHash(privateKeys.matchDetails(match.invoice));
  const invoice = footing.evidence.find(({ record }) => record.evidenceKind === 'invoice')?.record;
  const repeated = invoice !== undefined && (await isRepeated(state, invoice));
  return { ...footing, digest, repeated };
};

/** A party that proven terms name. */
export const partyOf = async (
  { state }: Pick<Ledger, 'state'>,
  terms: MatchDetailsRecord | undefined,
  name: 'seller' | 'buyer',
): Promise<Party | undefined> => {
  if (!terms) return undefined;
  const id = terms.terms[name];
  return { id, partner: await standingPartner(state, id) };
};

/** A quote with its request and its receivable. */
export const readDeal = async (
  ledger: Ledger,
  { bank, id }: { readonly bank: string; readonly id: string },
): Promise<Pick<FundFacts, 'quote' | 'request' | 'receivable' | 'footing'>> => {
  const { state, privateState } = ledger;
  const quote = await privateState.get(privateKeys.quote(bank, id));
  if (!quote) return { footing: await claimFooting(ledger, undefined) };
  const request = await privateState.get(privateKeys.request(bank, quote.request));
  const receivable = await readReceivable(state, quote.receivable);
  return { quote, request, receivable, footing: await claimFooting(ledger, receivable) };
};
