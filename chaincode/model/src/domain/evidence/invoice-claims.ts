import type { InvoiceDocument } from '../../interface/commands';
import type { FingerprintRecord } from '../../interface/records';
import { ok, refuse } from '../result';
import type { Check } from '../result';

/** What makes an invoice the same invoice. Parties are partner ids; amount in minor units. */
export interface InvoiceFacts {
  readonly seller: string;
  readonly buyer: string;
  readonly number: string;
  readonly date: string;
  readonly currency: string;
  readonly amount: string;
}

/** Keyed digests of an invoice's facts, in hexadecimal: all of them; seller and number; all but the number. */
export interface Fingerprints {
  readonly exact: string;
  readonly number: string;
  readonly partial: string;
}

/** Undefined while a party is not linked to the ledger's register. */
export const invoiceFacts = (invoice: InvoiceDocument): InvoiceFacts | undefined => {
  const seller = invoice.seller.partnerId;
  const buyer = invoice.buyer.partnerId;
  if (seller === undefined || buyer === undefined) return undefined;
  const { number, issueDate: date, currency, payable: amount } = invoice;
  return { seller, buyer, number, date, currency, amount };
};

/** How invoice numbers are compared: without blanks around, blanks inside as one, in upper case. */
export const normalisedNumber = (number: string): string =>
  number.trim().replace(/\s+/gu, ' ').toUpperCase();

/** A document of a trade that may hold fingerprints. */
export interface ClaimOwner {
  readonly trade: string;
  readonly evidence: string;
}

/** A document whose fingerprints are on the ledger. */
export interface PreviousClaim {
  readonly owner: ClaimOwner;
  readonly fingerprints: Fingerprints;
}

/** Who holds each of some fingerprints now; one that nobody holds is absent. */
export type ClaimHolders = ReadonlyMap<string, FingerprintRecord>;

export interface ClaimPlan {
  readonly claim: readonly string[];
  readonly free: readonly string[];
  /** Another invoice of the same parties, amount and date has another number. */
  readonly partialDuplicate: boolean;
}

/**
 * Which fingerprints an invoice claims. An amendment moves the claims of what it replaces; the partial
 * one stays with whoever claimed it first.
 */
export const planClaims = (
  next: Fingerprints,
  previous: PreviousClaim | undefined,
  holders: ClaimHolders,
): Check<'RECEIVABLE_DUPLICATE', ClaimPlan> => {
  const taken = (fingerprint: string): boolean =>
    holders.has(fingerprint) && !isHeldBy(holders.get(fingerprint), previous?.owner);
  if (taken(next.exact) || taken(next.number)) {
    const on = taken(next.exact) ? 'parties, number, date, amount' : 'seller and number';
    return refuse('RECEIVABLE_DUPLICATE', { match: 'exact', on });
  }
  const partialDuplicate = taken(next.partial);
  const claim = [next.exact, next.number, ...(partialDuplicate ? [] : [next.partial])];
  const free = previous ? planRelease(previous, holders).free : [];
  return ok({ claim, free: free.filter((each) => !claim.includes(each)), partialDuplicate });
};

/** Which fingerprints are free once their invoice is gone. */
export const planRelease = (
  { owner, fingerprints }: PreviousClaim,
  holders: ClaimHolders,
): ClaimPlan => ({
  claim: [],
  free: fingerprintList(fingerprints).filter((each) => isHeldBy(holders.get(each), owner)),
  partialDuplicate: false,
});

/** The three fingerprints of an invoice, as keys. */
export const fingerprintList = ({ exact, number, partial }: Fingerprints): readonly string[] => [
  exact,
  number,
  partial,
];

/** Whether a fingerprint's holder is this document. */
export const isHeldBy = (
  holder: FingerprintRecord | undefined,
  owner: ClaimOwner | undefined,
): boolean =>
  holder !== undefined &&
  owner !== undefined &&
  holder.trade === owner.trade &&
  holder.evidence === owner.evidence;
