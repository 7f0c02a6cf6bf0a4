import type { EvidenceKind, MatchRule } from '../vocabulary';
import { error, list } from './error-spec';

/** What a document, or a trade's documents together, may not be. */
export const evidenceErrors = {
  CURRENCY_UNKNOWN: error({
    status: 422,
    title: 'No such currency',
    meaning: 'No active currency of ISO 4217 has this code.',
    text: ({ currency }: { readonly currency: string }) => `${currency} is no currency of ISO 4217`,
  }),
  CURRENCY_MISMATCH: error({
    status: 422,
    title: 'The currencies differ',
    meaning: 'The currency is not that of the trade or receivable.',
    text: ({ expected, actual }: { readonly expected: string; readonly actual: string }) =>
      `the currency is ${actual}, not ${expected}`,
  }),
  EVIDENCE_PARTY_UNKNOWN: error({
    status: 422,
    title: 'The document names no partner',
    meaning: 'An order or invoice must link its seller and buyer to partners.',
    text: ({ field }: { readonly field: string }) => `${field} must name a partner of the ledger`,
  }),
  SELLER_IS_BUYER: error({
    status: 422,
    title: 'Seller and buyer are one',
    meaning: 'Seller and buyer are partners of the same legal entity.',
    text: ({ seller, buyer }: { readonly seller: string; readonly buyer: string }) =>
      `${seller} and ${buyer} are the same legal entity`,
  }),
  LEGAL_ENTITY_AMBIGUOUS: error({
    status: 409,
    title: 'The identifiers are of several legal entities',
    meaning: 'The identifiers of a partner belong to legal entities that are registered as two.',
    text: ({ entities }: { readonly entities: readonly string[] }) =>
      `the identifiers are those of ${list(entities)}`,
  }),
  DOCUMENT_DATE_IN_FUTURE: error({
    status: 422,
    title: 'The document is dated in the future',
    meaning:
      'A document is dated after the ledger’s day; one day is allowed, for it may be tomorrow elsewhere.',
    text: ({ field, date }: { readonly field: string; readonly date: string }) =>
      `${field} is ${date}, which is in the future`,
  }),
  EVIDENCE_KIND_ALREADY_CURRENT: error({
    status: 409,
    title: 'The trade has such a document already',
    meaning: 'The trade has a current document of this kind; amend or void it.',
    text: ({ kind, id }: { readonly kind: EvidenceKind; readonly id: string }) =>
      `the trade has a current ${kind}: ${id}`,
  }),
  EVIDENCE_IN_USE: error({
    status: 409,
    title: 'A receivable rests on the document',
    meaning: 'A live receivable stands on the document.',
    text: ({ receivable }: { readonly receivable: string }) =>
      `receivable ${receivable} stands on this document`,
  }),
  TOO_MANY_DOCUMENTS: error({
    status: 409,
    title: 'The trade has too many documents',
    meaning: 'The trade is full.',
    text: ({ limit }: { readonly limit: number }) => `a trade has at most ${limit} documents`,
  }),
  EVIDENCE_MISMATCH: error({
    status: 422,
    title: 'The documents do not match',
    meaning: 'The documents break rules of the match; each is named.',
    text: ({
      failed,
      ruleSet,
    }: {
      readonly failed: readonly MatchRule[];
      readonly ruleSet: string;
    }) => `the documents break rules of ${ruleSet}: ${list(failed)}`,
  }),
  MATCH_REQUIRED: error({
    status: 409,
    title: 'The trade is not matched',
    meaning: 'The trade is not matched, or its match is stale.',
    text: ({ trade, status }: { readonly trade: string; readonly status: string }) =>
      `trade ${trade} needs a match; it is ${status}`,
  }),
  RECEIVABLE_DUPLICATE: error({
    status: 409,
    title: 'The invoice is on the ledger already',
    meaning: 'The invoice, or a live receivable of the match, is on the ledger already.',
    text: ({ on }: { readonly match: 'exact'; readonly on: string }) =>
      `the same is on the ledger already, by ${on}`,
  }),
};
