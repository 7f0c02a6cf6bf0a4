import { normalisedNumber } from '@cession/model/domain/evidence';
import type { Fingerprints, InvoiceFacts } from '@cession/model/domain/evidence';
import { canonicalJson } from './codec';
import { hmacSha256Hex } from './digest';

/**
 * Fingerprints of an invoice: HMAC-SHA-256 of canonical JSON arrays. The first element names what
 * the array is, so that no two kinds of fingerprint can be equal.
 *
 * @param secretHex the channel's fingerprint secret; without it nobody can test a guess
 */
export const fingerprintsOf = (secretHex: string, facts: InvoiceFacts): Fingerprints => {
  const { seller, buyer, date, currency, amount } = facts;
  const number = normalisedNumber(facts.number);
  const hmac = (...fields: readonly string[]) => hmacSha256Hex(secretHex, canonicalJson(fields));
  return {
    exact: hmac('invoice-exact', seller, buyer, number, date, currency, amount),
    number: hmac('invoice-number', seller, number),
    partial: hmac('invoice-partial', seller, buyer, currency, amount, date),
  };
};
