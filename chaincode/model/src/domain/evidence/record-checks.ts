import type { EvidenceRecord } from '../../interface/records';
import type { Actor } from '../../interface/stamps';
import type { EvidenceKind, PartnerKind } from '../../interface/vocabulary';
import { ledgerDate } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { addDays } from '../calendar';
import { documentCurrency, documentDate, tradeParties } from '../documents';
import { currencyExponent } from '../money';
import { holds, refuse } from '../result';
import type { Check } from '../result';
import type { RecordEvidenceInput } from './record-evidence';

/** Versions of one document, and owners of one fingerprint: what a range read is bounded by. */
export const maxDocuments = 50;

type Facts = RecordEvidenceInput;

/** The partners that an order or invoice names are registered as seller and as buyer. */
export const checkRegistered = ({
  input,
  document,
  partners,
}: Facts): Check<'PARTNER_NOT_FOUND'> => {
  const parties = tradeParties(input.kind, document);
  const wanted: readonly (readonly [string | undefined, PartnerKind])[] = [
    [parties?.seller.partnerId, 'seller'],
    [parties?.buyer.partnerId, 'buyer'],
  ];
  const unknown = wanted.find(
    ([id, kind]) => id !== undefined && partners.get(id)?.kinds.includes(kind) !== true,
  )?.[0];
  return unknown === undefined ? holds : refuse('PARTNER_NOT_FOUND', { partner: unknown });
};

export const checkSuperseded = (
  { supersedes }: Facts,
  superseded: EvidenceRecord | undefined,
): Check<'NOT_FOUND'> => {
  if (supersedes === undefined || superseded) return holds;
  return refuse('NOT_FOUND', { kind: 'evidence', id: supersedes });
};

/** A buyer orders for itself, a seller invoices for itself; a platform for its own sellers. */
export const checkOwn = (facts: Facts, { stamp }: CommandContext): Check<'NOT_A_PARTY'> => {
  const { input, document } = facts;
  const parties = tradeParties(input.kind, document);
  // A document that names no seller is refused for it elsewhere.
  if (parties?.seller.partnerId === undefined) return holds;
  return isOwn(parties.seller.partnerId, parties.buyer.partnerId, facts, stamp.actor)
    ? holds
    : refuse('NOT_A_PARTY', { kind: 'evidence', id: input.id });
};

/** A new version stays between the parties of the old one: another sale is another document. */
export const checkSameParties = ({ input, document, replaced }: Facts): Check<'NOT_A_PARTY'> => {
  const now = tradeParties(input.kind, document);
  const before = replaced && tradeParties(input.kind, replaced);
  if (!now || !before) return holds;
  const same = (['seller', 'buyer'] as const).every(
    (party) => now[party].partnerId === before[party].partnerId,
  );
  return same ? holds : refuse('NOT_A_PARTY', { kind: 'evidence', id: input.id });
};

const isOwn = (
  seller: string,
  buyer: string | undefined,
  { partners }: Facts,
  { role, partner, organisation }: Actor,
): boolean => {
  if (role === 'buyer') return buyer === partner;
  if (role === 'seller') return seller === partner;
  return partners.get(seller)?.organisation === organisation;
};

/** Only the partner that issued a document changes it. */
export const checkIssuer = (
  { id, issuer }: EvidenceRecord,
  { stamp }: CommandContext,
): Check<'NOT_A_PARTY'> => {
  const { partner, organisation } = stamp.actor;
  if (issuer.partner === partner && issuer.organisation === organisation) return holds;
  return refuse('NOT_A_PARTY', { kind: 'evidence', id });
};

export const checkCurrency = ({ document }: Facts): Check<'CURRENCY_UNKNOWN'> => {
  const currency = documentCurrency(document);
  if (currency === undefined || currencyExponent(currency) !== undefined) return holds;
  return refuse('CURRENCY_UNKNOWN', { currency });
};

/** By their legal entities, however many partners these have. */
export const checkTwoParties = ({ input, document, partners }: Facts): Check<'SELLER_IS_BUYER'> => {
  const parties = tradeParties(input.kind, document);
  const seller = partners.get(parties?.seller.partnerId ?? '');
  const buyer = partners.get(parties?.buyer.partnerId ?? '');
  return seller && buyer && seller.entity === buyer.entity
    ? refuse('SELLER_IS_BUYER', { seller: seller.id, buyer: buyer.id })
    : holds;
};

/** It may be tomorrow already where the document was written. */
export const checkNotInFuture = (
  { document }: Facts,
  context: CommandContext,
): Check<'DOCUMENT_DATE_IN_FUTURE'> => {
  const said = documentDate(document);
  return said.date <= addDays(ledgerDate(context), 1)
    ? holds
    : refuse('DOCUMENT_DATE_IN_FUTURE', said);
};

/** An order and an invoice say which partners of the ledger they are between. */
export const checkLinked = ({ input, document }: Facts): Check<'EVIDENCE_PARTY_UNKNOWN'> => {
  const parties = tradeParties(input.kind, document);
  if (!parties) return holds;
  const unlinked = (['seller', 'buyer'] as const).find(
    (party) => parties[party].partnerId === undefined,
  );
  if (!unlinked) return holds;
  return refuse('EVIDENCE_PARTY_UNKNOWN', { field: `document.${unlinked}.partnerId` });
};

/** Every document that another one draws on is on the ledger. */
export const checkNamed = (
  kind: EvidenceKind,
  ids: readonly string[],
  found: ReadonlyMap<string, unknown>,
): Check<'NOT_FOUND'> => {
  const missing = ids.find((id) => !found.has(id));
  return missing === undefined ? holds : refuse('NOT_FOUND', { kind, id: missing });
};
