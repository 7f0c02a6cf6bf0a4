import type { EvidenceRecord, PartnerRecord } from '../../interface/records';
import type { PartnerKind } from '../../interface/vocabulary';
import type { CommandContext } from '../applied-commands';
import { currencyExponent } from '../money';
import { holds, refuse } from '../result';
import type { Check } from '../result';
import { documentCurrency, tradeParties } from './document-parties';
import type { RecordEvidenceInput } from './record-evidence';

/** Documents of one trade, replaced and voided ones included: what a range read is bounded by. */
export const maxDocuments = 50;

/** Kinds of which a trade has one current document. */
const singleKinds: ReadonlySet<string> = new Set(['order', 'invoice']);

type Facts = RecordEvidenceInput;

const currentOfKind = ({ trade }: Facts, kind: string): EvidenceRecord | undefined =>
  trade.find(({ evidenceKind, status }) => evidenceKind === kind && status === 'RECORDED');

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

/** An order opens a trade; everything else belongs to one. */
export const checkTradeOpen = (facts: Facts): Check<'NOT_FOUND'> => {
  const { kind, trade } = facts.input;
  if (kind === 'order' || currentOfKind(facts, 'order')) return holds;
  return refuse('NOT_FOUND', { kind: 'trade', id: trade });
};

export const checkSuperseded = (
  { supersedes }: Facts,
  superseded: EvidenceRecord | undefined,
): Check<'NOT_FOUND'> => {
  if (supersedes === undefined || superseded) return holds;
  return refuse('NOT_FOUND', { kind: 'evidence', id: supersedes });
};

/** A seller records its own documents in its own trades; a platform those of its own sellers. */
export const checkSellersOwn = (facts: Facts, { stamp }: CommandContext): Check<'NOT_A_PARTY'> => {
  const { input, document, orderSeller, partners } = facts;
  const { role, partner, organisation } = stamp.actor;
  const seller = tradeParties(input.kind, document)?.seller.partnerId;
  if (seller === undefined) return holds;
  if (role === 'seller' && orderSeller !== undefined && orderSeller !== partner) {
    return refuse('NOT_A_PARTY', { kind: 'trade', id: input.trade });
  }
  const owned =
    role === 'seller' ? seller === partner : hostOf(partners.get(seller)) === organisation;
  return owned ? holds : refuse('NOT_A_PARTY', { kind: 'evidence', id: input.id });
};

const hostOf = (partner: PartnerRecord | undefined): string | undefined => partner?.organisation;

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

export const checkKindFree = (facts: Facts): Check<'EVIDENCE_KIND_ALREADY_CURRENT'> => {
  const { kind } = facts.input;
  const current = singleKinds.has(kind) ? currentOfKind(facts, kind) : undefined;
  if (!current || current.id === facts.supersedes) return holds;
  return refuse('EVIDENCE_KIND_ALREADY_CURRENT', { kind, id: current.id });
};

export const checkRoom = ({ trade }: Facts): Check<'TOO_MANY_DOCUMENTS'> =>
  trade.length < maxDocuments ? holds : refuse('TOO_MANY_DOCUMENTS', { limit: maxDocuments });
