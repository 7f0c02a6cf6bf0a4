import { normaliseLegalName } from '@cession/model/domain/comparison';
import { coarseTexts, comparableText, stemOf } from '@cession/model/domain/text';
import type { Fingerprints, InvoiceFacts } from '@cession/model/domain/evidence';
import type { PartnerDetails } from '@cession/model/interface';
import { canonicalJson } from './codec';
import { hmacSha256Hex } from './digest';

/**
 * Fingerprints of an invoice: HMAC-SHA-256 of canonical JSON arrays. The first element names what
 * the array is, so that no two kinds of fingerprint can be equal.
 *
 * Near to an invoice is: another of the same parties, currency, amount and date; one of the seller
 * whose number is coarsely the same, in whatever year; and a number to which, on either side, one
 * letter or digit was appended.
 *
 * @param secretHex the channel's fingerprint secret; without it nobody can test a guess
 */
export const fingerprintsOf = (secretHex: string, facts: InvoiceFacts): Fingerprints => {
  const { seller, buyer, number, date, currency, amount } = facts;
  const hmac = (...fields: readonly string[]) => hmacSha256Hex(secretHex, canonicalJson(fields));
  const terms = hmac('invoice-terms', seller, buyer, currency, amount, date);
  const coarse = coarseTexts(number);
  const ofNumber = (text: string) => hmac('invoice-number', seller, text);
  const ofStem = (text: string) => hmac('invoice-stem', seller, text);
  const stem = stemOf(number);
  const stems = stem === undefined ? [] : coarseTexts(stem);
  return {
    exact: hmac('invoice-exact', seller, comparableText(number), date.slice(0, 4)),
    left: [terms, ...coarse.map(ofNumber), ...stems.map(ofStem)],
    near: [terms, ...coarse.map(ofNumber), ...coarse.map(ofStem), ...stems.map(ofNumber)],
  };
};

/**
 * Of whom a partner is: each identifier of its own, with the country unless the scheme is LEI, whose
 * numbers are unique in the world; where there is none, name and country.
 */
export const entityFingerprintsOf = (
  secretHex: string,
  { legalName, country, identifiers = [] }: Omit<PartnerDetails, 'salt'>,
): readonly string[] => {
  const hmac = (...fields: readonly string[]) => hmacSha256Hex(secretHex, canonicalJson(fields));
  const bare = (text: string) => comparableText(text).replaceAll('-', '');
  const telling = identifiers.filter(({ value }) => bare(value) !== '');
  if (telling.length === 0) {
    const name = normaliseLegalName(legalName);
    return [hmac('entity-name', comparableText(name) || legalName, country)];
  }
  const of = (scheme: string, value: string) => {
    const place = bare(scheme) === bare('LEI') ? [] : [country];
    return hmac('entity-identifier', bare(scheme), bare(value), ...place);
  };
  return [...new Set(telling.map(({ scheme, value }) => of(scheme, value)))];
};
