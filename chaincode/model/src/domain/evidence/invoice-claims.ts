import type { InvoiceDocument } from '../../interface/commands';
import type { FingerprintRecord, PartnerRecord } from '../../interface/records';
import { ok, refuse } from '../result';
import type { Check } from '../result';
import { maxDocuments } from './record-checks';

/** What makes an invoice the same invoice. Parties are legal entities; amount in minor units. */
export interface InvoiceFacts {
  readonly seller: string;
  readonly buyer: string;
  readonly number: string;
  readonly date: string;
  readonly currency: string;
  readonly amount: string;
}

/** Keyed digests of an invoice's facts, in hexadecimal. */
export interface Fingerprints {
  /** Of seller, number and year of issue: whoever has it is the same invoice. */
  readonly exact: string;
  /** What it leaves on the ledger beside that, for others to come near. */
  readonly left: readonly string[];
  /** What others may have left that is near to it. */
  readonly near: readonly string[];
}

/** Undefined while a party is not in the ledger's register. */
export const invoiceFacts = (
  invoice: InvoiceDocument,
  partners: ReadonlyMap<string, PartnerRecord>,
): InvoiceFacts | undefined => {
  const seller = partners.get(invoice.seller.partnerId ?? '')?.entity;
  const buyer = partners.get(invoice.buyer.partnerId ?? '')?.entity;
  if (seller === undefined || buyer === undefined) return undefined;
  const { number, issueDate: date, currency, payable: amount } = invoice;
  return { seller, buyer, number, date, currency, amount };
};

/** A document in all its versions. */
export interface ClaimOwner {
  readonly trade: string;
  readonly origin: string;
}

const isSame = (left: ClaimOwner, right: ClaimOwner): boolean =>
  left.trade === right.trade && left.origin === right.origin;

/** Another document with a fingerprint, and what became of it. */
export interface ExactOwner {
  readonly fingerprint: FingerprintRecord;
  readonly voided: boolean;
  /** A receivable stood on it, whatever became of that. */
  readonly issued: boolean;
}

/** All that left a fingerprint that an invoice has, or one that it is near to. */
export interface ClaimFacts {
  readonly self: ClaimOwner;
  readonly exact: readonly ExactOwner[];
  readonly near: readonly FingerprintRecord[];
}

export interface ClaimPlan {
  readonly claim: readonly string[];
  /** Another invoice might be the same: a bank that quotes on it says that it knows. */
  readonly partialDuplicate: boolean;
}

/**
 * What an invoice leaves on the ledger. Refused against one that is not voided, and for ever against
 * one on which a receivable stood. Nothing is ever freed, and every owner counts: a decoy that was
 * recorded first, or voided, hides nothing.
 */
export const planClaims = (
  { exact: own, left }: Fingerprints,
  { self, exact, near }: ClaimFacts,
): Check<'RECEIVABLE_DUPLICATE', ClaimPlan> => {
  const same = exact.filter(({ fingerprint }) => !isSame(fingerprint, self));
  const refused = same.some(({ voided, issued }) => issued || !voided);
  // Of more than can be read, one may be anything.
  if (refused || exact.length > maxDocuments) {
    return refuse('RECEIVABLE_DUPLICATE', { match: 'exact', on: 'seller, number and year' });
  }
  const resembles = near.some((fingerprint) => !isSame(fingerprint, self));
  return ok({ claim: [own, ...left], partialDuplicate: same.length > 0 || resembles });
};
