import type { InvoiceDocument } from '../../interface/commands/documents';
import type { FingerprintRecord } from '../../interface/records/public-records';
import { ok, refuse } from '../result';
import type { Result } from '../result';

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

export interface ClaimInput {
  /** Of the invoice that is recorded; absent when one is voided. */
  readonly next?: Fingerprints;
  /** Of the invoice that is superseded or voided. */
  readonly previous?: { readonly owner: ClaimOwner; readonly fingerprints: Fingerprints };
  /** Who holds each of these fingerprints now; one that nobody holds is absent. */
  readonly holders: ReadonlyMap<string, FingerprintRecord>;
}

export interface ClaimPlan {
  readonly claim: readonly string[];
  readonly free: readonly string[];
  /** Another invoice of the same parties, amount and date has another number. */
  readonly partialDuplicate: boolean;
}

/**
 * Which fingerprints to claim and which to free. An amendment moves the claims of what it replaces;
 * the partial one stays with whoever claimed it first.
 *
 * @returns the plan; refuses with RECEIVABLE_DUPLICATE
 */
export const planClaims = ({ next, previous, holders }: ClaimInput): Result<ClaimPlan> => {
  const own = (fingerprint: string): boolean => isHeldBy(holders.get(fingerprint), previous?.owner);
  const taken = (fingerprint: string): boolean => holders.has(fingerprint) && !own(fingerprint);
  if (next && (taken(next.exact) || taken(next.number))) {
    const on = taken(next.exact) ? 'parties, number, date, amount' : 'seller and number';
    return refuse('RECEIVABLE_DUPLICATE', { match: 'exact', on });
  }
  const partialDuplicate = next !== undefined && taken(next.partial);
  const claim = next ? [next.exact, next.number, ...(partialDuplicate ? [] : [next.partial])] : [];
  const held = previous ? fingerprintList(previous.fingerprints) : [];
  const free = held.filter((fingerprint) => own(fingerprint) && !claim.includes(fingerprint));
  return ok({ claim, free, partialDuplicate });
};

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
