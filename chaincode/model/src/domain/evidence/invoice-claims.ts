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
  /** Numbers of the invoices that it says it corrects. */
  readonly corrects?: readonly string[];
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
  const { number, issueDate: date, currency, payable: amount, precedingInvoices = [] } = invoice;
  const corrects = precedingInvoices.map((each) => each.number);
  return { seller, buyer, number, date, currency, amount, corrects };
};

/** Another document with a fingerprint, and what became of it. */
export interface ExactOwner {
  readonly fingerprint: FingerprintRecord;
  readonly voided: boolean;
  /** A receivable stood on it, whatever became of that. */
  readonly issued: boolean;
}

/** All that left the exact fingerprint that an invoice has. */
export interface ClaimFacts {
  /** First version of the invoice. */
  readonly self: string;
  readonly exact: readonly ExactOwner[];
  /** Another invoice might be the same. */
  readonly repeated: boolean;
}

export interface ClaimPlan {
  readonly claim: readonly string[];
  /** Fingerprints under which whoever might be the same is found, now and later: a void one, too. */
  readonly near: readonly string[];
  /** Another invoice might be the same: told in the answer to the write. */
  readonly repeated: boolean;
}

/**
 * What an invoice leaves on the ledger. Refused against one that is not voided, and for ever against
 * one on which a receivable stood. Nothing is ever freed, and every owner counts: a decoy that was
 * recorded first, or voided, hides nothing.
 */
export const planClaims = (
  { exact: own, left, near }: Fingerprints,
  { self, exact, repeated }: ClaimFacts,
): Check<'RECEIVABLE_DUPLICATE', ClaimPlan> => {
  const same = exact.filter(({ fingerprint }) => fingerprint.origin !== self);
  const refused = same.some(({ voided, issued }) => issued || !voided);
  // Of more than can be read, one may be anything.
  if (refused || exact.length > maxDocuments) {
    return refuse('RECEIVABLE_DUPLICATE', { match: 'exact', on: 'seller, number and year' });
  }
  return ok({ claim: [own, ...left], near: [own, ...near], repeated });
};

/**
 * Whether another invoice might be the same as this one, by whoever left a fingerprint near to it: looked
 * at whenever it matters, for the other one may have come later.
 */
export const mayBeRepeated = (self: string, owners: readonly FingerprintRecord[]): boolean =>
  owners.some(({ origin }) => origin !== self);
