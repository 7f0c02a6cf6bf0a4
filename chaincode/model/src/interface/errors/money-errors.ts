import type { MatchRule } from '../vocabulary';
import { error, list } from './error-spec';
import type { Named } from './error-spec';

/** What a claim, a deal or a payment may not be. */
export const moneyErrors = {
  FACE_EXCEEDS_INVOICE: error({
    status: 422,
    title: 'More than the invoice supports',
    meaning: 'The face amount is more than the invoice supports.',
    text: ({ requested, available }: { readonly requested: string; readonly available: string }) =>
      `the face amount ${requested} exceeds the ${available} that the invoice supports`,
  }),
  DUE_DATE_PASSED: error({
    status: 422,
    title: 'The due date has passed',
    meaning: 'The due date is not in the future.',
    text: ({ dueDate, date }: { readonly dueDate: string; readonly date: string }) =>
      `the due date ${dueDate} is not after ${date}`,
  }),
  HOLDING_INSUFFICIENT: error({
    status: 409,
    title: 'More than the seller holds',
    meaning: 'The seller’s holding, less what is reserved, does not cover the amount.',
    text: ({ requested, available }: { readonly requested: string; readonly available: string }) =>
      `the holding covers ${available}, not ${requested}`,
  }),
  HELD_BY_ANOTHER_BANK: error({
    status: 409,
    title: 'Another bank holds a part',
    meaning: 'Another bank holds a part, and its price may not be shown to this one.',
    text: ({ receivable }: { readonly receivable: string }) =>
      `another bank holds a part of receivable ${receivable}`,
  }),
  DISCLOSURE_MISMATCH: error({
    status: 422,
    title: 'A disclosed value is not that of the ledger',
    meaning: 'A disclosed value is not the one whose hash is on the ledger.',
    text: ({ kind, id }: Named) => `the disclosed ${kind} ${id} is not the one on the ledger`,
  }),
  DISCLOSURE_OUTDATED: error({
    status: 409,
    title: 'A disclosed document counts no longer',
    meaning: 'A disclosed document is none of those on which the receivable’s match rests.',
    text: ({ kind, id }: Named) => `the match does not rest on ${kind} ${id}`,
  }),
  WARNING_NOT_ACCEPTED: error({
    status: 409,
    title: 'A warning is not accepted',
    meaning: 'The match warns of what a bank must name to quote on it.',
    text: ({ warnings }: { readonly warnings: readonly MatchRule[] }) =>
      `the quote must accept: ${list(warnings)}`,
  }),
  LIMIT_EXCEEDED: error({
    status: 422,
    title: 'Above the limit',
    meaning: 'The amount is above the limit.',
    text: ({ limit, requested }: { readonly limit: string; readonly requested: string }) =>
      `${requested} exceeds the limit of ${limit}`,
  }),
  QUOTE_EXPIRED: error({
    status: 409,
    title: 'The quote has expired',
    meaning: 'The time for acceptance is over.',
    text: ({ validUntil }: { readonly validUntil: string }) =>
      `the quote was valid until ${validUntil}`,
  }),
  FUNDING_TOO_LATE: error({
    status: 409,
    title: 'The last day of funding has passed',
    meaning: 'The last day of funding is over.',
    text: ({ fundBy }: { readonly fundBy: string }) => `funding was possible until ${fundBy}`,
  }),
  FOUR_EYES_REQUIRED: error({
    status: 403,
    title: 'A second officer is needed',
    meaning: 'The officer who quoted may not do this step as well.',
    text: ({ step }: { readonly step: string }) =>
      `${step} needs another officer than the one who quoted`,
  }),
  APPROVAL_REQUIRED: error({
    status: 409,
    title: 'The quote is not approved',
    meaning: 'The quote is not approved.',
    text: ({ quote }: { readonly quote: string }) => `quote ${quote} is not approved`,
  }),
  PRICING_TERMS_INVALID: error({
    status: 422,
    title: 'The pricing terms contradict each other',
    meaning: 'The terms of the price contradict each other.',
    text: ({ field, rule }: { readonly field: string; readonly rule: string }) =>
      `${field} breaks the rule ${rule}`,
  }),
  PRICE_NOT_POSITIVE: error({
    status: 422,
    title: 'Nothing would be paid out',
    meaning: 'Discount and fees leave nothing to pay out.',
    text: ({ proceeds }: { readonly proceeds: string }) => `the proceeds would be ${proceeds}`,
  }),
  BANK_ENTRY_ALREADY_USED: error({
    status: 409,
    title: 'The bank entry is recorded already',
    meaning: 'The bank’s entry was recorded before.',
    text: ({ collection }: { readonly collection: string }) =>
      `the bank entry is already recorded as collection ${collection}`,
  }),
};
