import { ok } from '@cession/model/domain';
import type { Check } from '@cession/model/domain';
import { maxDocuments } from '@cession/model/domain/evidence';
import type { FoundReceivables } from '@cession/model/domain/question';
import type {
  AskedInvoice,
  AskedParty,
  PublicRecord,
  ReceivableRecord,
} from '@cession/model/interface';
import { entityFingerprintsOf, fingerprintsOf, publicKeys } from '../ledger';
import type { PrivateState, PublicKey, PublicState } from '../ledger';
import { fingerprintSecret } from './invoice-claims';

/** What is read here leaves no trace: a read set would tell everybody what a bank asked about. */
type Unrecorded = Pick<PublicState, 'unrecorded'>;

const newest = async <R extends PublicRecord>(
  state: Unrecorded,
  key: PublicKey<R>,
): Promise<R | undefined> => (await state.unrecorded(key, 1))[0];

/** The legal entities that a party may be. */
interface Candidates {
  /** Told by its partner id and its identifiers, or by its name where these tell nothing. */
  readonly sure: readonly string[];
  /** Of its name, where the others say somebody else. */
  readonly likely: readonly string[];
}

const distinct = (values: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(values.filter((value) => value !== undefined)),
];

const candidates = async (
  state: Unrecorded,
  secret: string,
  { partner, ...described }: AskedParty,
): Promise<Candidates> => {
  const { identifiers, name } = entityFingerprintsOf(secret, described);
  const entityOf = async (hmac: string) => (await newest(state, publicKeys.entity(hmac)))?.entity;
  const told = [partner && (await newest(state, publicKeys.partner(partner)))?.entity];
  for (const { value } of identifiers) told.push(await entityOf(value));
  const named = distinct([await entityOf(name)]);
  const sure = distinct(told);
  if (sure.length === 0) return { sure: named, likely: [] };
  return { sure, likely: named.filter((entity) => !sure.includes(entity)) };
};

interface Prints {
  readonly exact: readonly string[];
  readonly near: readonly string[];
}

/** Fingerprints of the invoice, for whomever seller and buyer may be. A party that is nobody has none. */
const fingerprints = (
  secret: string,
  { invoiceNumber: number, invoiceDate: date, currency, amount }: AskedInvoice,
  sellers: Candidates,
  buyers: readonly string[],
): Prints => {
  const terms = { number, date, currency, amount };
  const of = (seller: string) =>
    buyers.map((buyer) => fingerprintsOf(secret, { ...terms, seller, buyer }));
  const sure = sellers.sure.flatMap(of);
  const likely = sellers.likely.flatMap(of);
  const near = [...sure.flatMap((each) => each.near), ...likely.flatMap((each) => each.near)];
  return {
    exact: distinct(sure.map(({ exact }) => exact)),
    near: distinct([...near, ...likely.map(({ exact }) => exact)]),
  };
};

/** Of the live receivables of all invoices together; those of one invoice are never more. */
const maxRead = 200;

/** Their ids, of whichever instalments. */
const issuedOn = async (state: Unrecorded, invoice: string): Promise<readonly string[]> => {
  const match = await newest(state, publicKeys.match(invoice));
  return (match?.receivables ?? []).map(({ receivable }) => receivable);
};

interface Found {
  readonly receivables: readonly ReceivableRecord[];
  readonly unread: boolean;
}

/** What stands on the invoices that left one of these fingerprints. */
const standingOn = async (state: Unrecorded, prints: readonly string[]): Promise<Found> => {
  const invoices = new Set<string>();
  let unread = false;
  for (const fingerprint of prints) {
    const claims = await state.unrecorded(publicKeys.invoiceClaim(fingerprint), maxDocuments + 1);
    for (const { origin } of claims) invoices.add(origin);
    unread ||= claims.length > maxDocuments;
  }
  const issued: string[] = [];
  for (const invoice of invoices) issued.push(...(await issuedOn(state, invoice)));
  const receivables: ReceivableRecord[] = [];
  for (const id of issued.slice(0, maxRead)) {
    const receivable = await newest(state, publicKeys.receivable(id));
    if (receivable) receivables.push(receivable);
  }
  return { receivables, unread: unread || issued.length > maxRead };
};

/** Everything on the ledger that might be financed on the invoice that is asked about. */
export const findReceivables = async (
  { state, privateState }: { readonly state: Unrecorded; readonly privateState: PrivateState },
  asked: AskedInvoice,
): Promise<Check<'POLICY_NOT_PUBLISHED', FoundReceivables>> => {
  const secret = await fingerprintSecret(privateState);
  if (!secret.ok) return secret;
  const sellers = await candidates(state, secret.value, asked.seller);
  const buyers = await candidates(state, secret.value, asked.buyer);
  // Whoever the buyer is, the number alone may tell.
  const either = [...buyers.sure, ...buyers.likely];
  const prints = fingerprints(secret.value, asked, sellers, either.length > 0 ? either : ['']);
  const exact = await standingOn(state, prints.exact);
  const near = await standingOn(state, prints.near);
  const unread = exact.unread || near.unread;
  return ok({ exact: exact.receivables, near: near.receivables, unread });
};
