import type { EvidenceDocument } from '../../interface/commands';
import type { EvidenceRecord, PartnerRecord } from '../../interface/records';
import type { EvidenceKind } from '../../interface/vocabulary';
import { originOf } from '../current-documents';
import { documentDate, tradeParties } from '../documents';
import { ok, refuse } from '../result';
import type { Check } from '../result';

/** What makes a document that very one, before it is normalised and hashed. */
export interface NaturalIdentity {
  readonly kind: EvidenceKind;
  /** Legal entities: an order's seller and buyer, a credit note's seller and its year, else the issuer. */
  readonly parties: readonly string[];
  readonly number: string;
}

/**
 * An order is one by its seller, buyer and number; a credit note by its seller, year and number; a
 * declaration, waybill, receipt or release by its issuer and number. An invoice has fingerprints instead, and a payment none: who records it holds no secret, and
 * the same one recorded twice only lowers what can be financed.
 *
 * @returns undefined for those, and while an order's parties are not in the register
 */
export const naturalIdentity = (
  kind: EvidenceKind,
  document: EvidenceDocument,
  issuer: PartnerRecord | undefined,
  partners: ReadonlyMap<string, PartnerRecord>,
): NaturalIdentity | undefined => {
  if (kind === 'invoice' || kind === 'payment') return undefined;
  const { number } = document;
  const trade = tradeParties(kind, document);
  if (!trade) return issuer && { kind, parties: [issuer.entity], number };
  const [seller, buyer] = [trade.seller, trade.buyer].map(
    ({ partnerId }) => partners.get(partnerId ?? '')?.entity,
  );
  if (seller === undefined || buyer === undefined) return undefined;
  const year = documentDate(document).date.slice(0, 4);
  return { kind, parties: kind === 'order' ? [seller, buyer] : [seller, year], number };
};

/** The document that has the identity already, in its last version. */
export interface IdentityPlan {
  /** HMAC of the identity. */
  readonly identity: string;
  /** What was recorded under it before, void by now: this one goes on from it. */
  readonly origin?: string;
}

/**
 * The same document is recorded once; after it was voided it may be recorded anew, and is the same still.
 * An amendment takes on nobody else's identity: what was drawn under that would be forgotten.
 */
export const planIdentity = (
  identity: string,
  owner: EvidenceRecord | undefined,
  self: string | undefined,
): Check<'DOCUMENT_ALREADY_RECORDED', IdentityPlan> => {
  if (!owner || originOf(owner) === self) return ok({ identity });
  const { evidenceKind: kind, id, status } = owner;
  if (status !== 'VOIDED' || self !== undefined) {
    return refuse('DOCUMENT_ALREADY_RECORDED', { kind, id });
  }
  return ok({ identity, origin: originOf(owner) });
};
