import { ok, refuse } from '@cession/model/domain';
import type { Check } from '@cession/model/domain';
import { standingOf } from '@cession/model/domain/match';
import type {
  CollectionRecord,
  DisclosedValue,
  FinancingRequestView,
  PrivateRecord,
  QuoteRecord,
  ShownValue,
} from '@cession/model/interface';
import { privateKeys, publicKeys } from '../ledger';
import type { PrivateKey, PublicState } from '../ledger';
import type { Call } from './call';
import { readReceivable } from './receivable-state';
import { readFooting } from './standing-evidence';

type DealQuery = Call<'financing:GetRequest' | 'financing:GetQuote' | 'collections:Get'>;
type Seen<T> = Check<'NOT_FOUND' | 'NOT_A_PARTY', T>;

/**
 * A private value of a deal: for the bank's officers, for the auditors whose organisation observes
 * the data collection, and, where `isParty` says so, for the seller.
 */
const dealValue = async <R extends PrivateRecord>(
  call: DealQuery,
  kind: string,
  key: PrivateKey<R>,
  isParty: (record: R, partner: string) => boolean | Promise<boolean>,
): Promise<Seen<R>> => {
  const { actor } = call.stamp;
  const details = { kind, id: call.input.id };
  const record =
    actor.role === 'auditor'
      ? await call.privateState.getWhereReadable(key)
      : await call.privateState.get(key);
  if (!record) return refuse('NOT_FOUND', details);
  if (actor.role === 'seller' && !(await isParty(record, actor.partner))) {
    return refuse('NOT_A_PARTY', details);
  }
  return ok(record);
};

/** What was disclosed is not rewritten: beside a document stands how the ledger has it now. */
const asItStandsNow = async (state: PublicState, shown: DisclosedValue): Promise<ShownValue> => {
  const { kind, id } = shown;
  if (kind === 'match' || kind === 'partner') return shown;
  const now = await state.get(publicKeys.evidence(kind, id));
  if (!now) return shown;
  const { status, progress } = now;
  return { ...shown, status, ...(progress && { progress }) };
};

/** A request with everything that the seller disclosed, and how all of that stands now. */
export const requestView = async (
  call: Call<'financing:GetRequest'>,
): Promise<Seen<FinancingRequestView>> => {
  const { bank, id } = call.input;
  const request = await dealValue(
    call,
    'financing-request',
    privateKeys.request(bank, id),
    ({ seller }, partner) => seller === partner,
  );
  if (!request.ok) return request;
  const disclosed: ShownValue[] = [];
  for (const { kind, id: document } of request.value.disclosed) {
    const key = privateKeys.disclosure(bank, id, kind, document);
    const record = await call.privateState.get(key);
    if (record) disclosed.push(await asItStandsNow(call.state, record.disclosed));
  }
  const receivable = await readReceivable(call.state, request.value.receivable);
  const match = receivable && (await call.state.get(publicKeys.match(receivable.invoice)));
  const stands = standingOf(await readFooting(call, match));
  return ok({ request: request.value, ...stands, disclosed });
};

export const quoteView = (call: Call<'financing:GetQuote'>): Promise<Seen<QuoteRecord>> =>
  dealValue(
    call,
    'quote',
    privateKeys.quote(call.input.bank, call.input.id),
    ({ seller }, partner) => seller === partner,
  );

/** A collection names no seller; the quotes that the bank funded do. */
export const collectionView = (call: Call<'collections:Get'>): Promise<Seen<CollectionRecord>> => {
  const { bank, id } = call.input;
  const isParty = async ({ receivable }: CollectionRecord, partner: string) => {
    const claim = await readReceivable(call.state, receivable);
    const quote = claim?.assignments.find(({ to }) => to === bank)?.quote;
    if (quote === undefined) return false;
    return (await call.privateState.get(privateKeys.quote(bank, quote)))?.seller === partner;
  };
  return dealValue(call, 'collection', privateKeys.collection(bank, id), isParty);
};
