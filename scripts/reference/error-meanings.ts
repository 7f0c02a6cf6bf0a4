import type { ContractErrorCode } from '@cession/model/interface';

/** What each refusal means, in the order of precedence: a call that breaks several rules gets the first. */
export const errorMeanings: Readonly<Record<ContractErrorCode, string>> = {
  TIMESTAMP_OUTSIDE_WINDOW:
    'The proposal’s time is further from the endorser’s clock than that organisation allows (15 minutes).',
  COMMAND_INVALID:
    'The command or its private part is not what the transaction takes; every field and rule is named.',
  IDENTITY_INCOMPLETE: 'The certificate lacks an attribute that Cession needs.',
  ROLE_NOT_ALLOWED: 'The caller’s role may not do this, or is not of its partner’s kind.',
  ORGANISATION_NOT_ALLOWED:
    'The caller’s organisation may not do this, or does not host the partner.',
  POLICY_NOT_PUBLISHED: 'There is no policy yet.',
  PARTNER_NOT_FOUND: 'The partner is not registered, or not as what it is named as.',
  PARTNER_NOT_QUALIFIED:
    'The partner’s status or a missing qualification keeps it from acting today.',
  NOT_FOUND: 'What the command names does not exist.',
  NOT_A_PARTY: 'The caller takes no part in this trade, document, receivable or deal.',
  COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: 'The id was used before, with another content.',
  TIMESTAMP_BEFORE_STATE: 'The proposal’s time is before that of the state it would change.',
  TRANSITION_NOT_ALLOWED: 'The status does not allow it.',
  CURRENCY_UNKNOWN: 'No active currency of ISO 4217 has this code.',
  CURRENCY_MISMATCH: 'The currency is not that of the trade or receivable.',
  EVIDENCE_PARTY_UNKNOWN: 'An order or invoice must link its seller and buyer to partners.',
  EVIDENCE_KIND_ALREADY_CURRENT: 'The trade has a current document of this kind; amend or void it.',
  EVIDENCE_IN_USE: 'A live receivable stands on the document.',
  TOO_MANY_DOCUMENTS: 'The trade is full.',
  EVIDENCE_MISMATCH: 'The documents break rules of the match; each is named.',
  MATCH_REQUIRED: 'The trade is not matched, or its match is stale.',
  RECEIVABLE_DUPLICATE: 'The invoice, or a live receivable of the match, is on the ledger already.',
  FACE_EXCEEDS_INVOICE: 'The face amount is more than the invoice supports.',
  DUE_DATE_PASSED: 'The due date is not in the future.',
  HOLDING_INSUFFICIENT: 'The seller’s holding, less what is reserved, does not cover the amount.',
  HELD_BY_ANOTHER_BANK: 'Another bank holds a part.',
  DISCLOSURE_MISMATCH: 'A disclosed value is not the one whose hash is on the ledger.',
  LIMIT_EXCEEDED: 'The amount is above the limit.',
  QUOTE_EXPIRED: 'The time for acceptance is over.',
  FUNDING_TOO_LATE: 'The last day of funding is over.',
  FOUR_EYES_REQUIRED: 'The officer who quoted may not do this step as well.',
  APPROVAL_REQUIRED: 'The quote is not approved.',
  PRICE_NOT_POSITIVE: 'Discount and fees leave nothing to pay out.',
  PRICING_TERMS_INVALID: 'The terms of the price contradict each other.',
  BANK_ENTRY_ALREADY_USED: 'The bank’s entry was recorded before.',
  STATE_UNREADABLE: 'A stored value is not readable by this version: fatal, never skipped.',
};

/** What a ledger answers before any contract runs, as an application tells it. */
export const ledgerMeanings = {
  IDENTITY_REFUSED:
    'The caller’s certificate was revoked or has ended, or the channel does not know who issued it.',
  LEDGER_UNAVAILABLE: 'No peer could be asked: nothing was sent, nothing changed.',
} as const;

export const precedence = Object.keys(errorMeanings) as readonly ContractErrorCode[];
