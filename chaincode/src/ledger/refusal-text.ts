import type { ContractError, ContractErrorCode, ContractErrors } from '@cession/model/interface';

type Texts = { readonly [C in ContractErrorCode]: (details: ContractErrors[C]) => string };

const list = (items: readonly string[]): string => items.join(', ');

/** One English sentence per code, for logs and developers; users get a translated title. */
const texts: Texts = {
  TIMESTAMP_OUTSIDE_WINDOW: ({ timestamp, seconds }) =>
    `the transaction's time ${timestamp} is more than ${seconds} s from the endorser's clock`,
  COMMAND_INVALID: ({ violations }) =>
    `the command is not what this transaction takes: ${list(violations.map((v) => v.message))}`,
  IDENTITY_INCOMPLETE: ({ missing }) => `the caller's certificate lacks ${missing}`,
  ROLE_NOT_ALLOWED: ({ role, allowed }) => `role ${role} may not do this, only ${list(allowed)}`,
  ORGANISATION_NOT_ALLOWED: ({ organisation, allowed }) =>
    `organisation ${organisation} may not do this, only ${allowed}`,
  POLICY_NOT_PUBLISHED: ({ policy }) => `policy ${policy} is not published yet`,
  PARTNER_NOT_FOUND: ({ partner }) => `partner ${partner} is not registered`,
  PARTNER_NOT_QUALIFIED: ({ partner, status, missing }) =>
    `partner ${partner} is ${status} and lacks: ${missing.length > 0 ? list(missing) : 'nothing'}`,
  NOT_FOUND: ({ kind, id }) => `there is no ${kind} ${id}`,
  NOT_A_PARTY: ({ kind, id }) => `the caller takes no part in ${kind} ${id}`,
  COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: ({ kind, id }) =>
    `${kind} ${id} knows this command id with another content`,
  TIMESTAMP_BEFORE_STATE: ({ timestamp, state }) =>
    `the transaction's time ${timestamp} is before that of the state, ${state}`,
  TRANSITION_NOT_ALLOWED: ({ aggregate, status, command }) =>
    `${command} is not allowed on a ${aggregate} that is ${status}`,
  CURRENCY_UNKNOWN: ({ currency }) => `${currency} is no currency of ISO 4217`,
  CURRENCY_MISMATCH: ({ expected, actual }) => `the currency is ${actual}, not ${expected}`,
  EVIDENCE_PARTY_UNKNOWN: ({ field }) => `${field} must name a partner of the ledger`,
  EVIDENCE_KIND_ALREADY_CURRENT: ({ kind, id }) => `the trade has a current ${kind}: ${id}`,
  EVIDENCE_IN_USE: ({ receivable }) => `receivable ${receivable} stands on this document`,
  TOO_MANY_DOCUMENTS: ({ limit }) => `a trade has at most ${limit} documents`,
  EVIDENCE_MISMATCH: ({ failed, ruleSet }) =>
    `the documents break rules of ${ruleSet}: ${list(failed)}`,
  MATCH_REQUIRED: ({ trade, status }) => `trade ${trade} needs a match; it is ${status}`,
  RECEIVABLE_DUPLICATE: ({ on }) => `the same is on the ledger already, by ${on}`,
  FACE_EXCEEDS_INVOICE: ({ requested, available }) =>
    `the face amount ${requested} exceeds the ${available} that the invoice supports`,
  DUE_DATE_PASSED: ({ dueDate, date }) => `the due date ${dueDate} is not after ${date}`,
  HOLDING_INSUFFICIENT: ({ requested, available }) =>
    `the holding covers ${available}, not ${requested}`,
  HELD_BY_ANOTHER_BANK: ({ receivable }) => `another bank holds a part of receivable ${receivable}`,
  DISCLOSURE_MISMATCH: ({ kind, id }) => `the disclosed ${kind} ${id} is not the one on the ledger`,
  LIMIT_EXCEEDED: ({ limit, requested }) => `${requested} exceeds the limit of ${limit}`,
  QUOTE_EXPIRED: ({ validUntil }) => `the quote was valid until ${validUntil}`,
  FUNDING_TOO_LATE: ({ fundBy }) => `funding was possible until ${fundBy}`,
  FOUR_EYES_REQUIRED: ({ step }) => `${step} needs another officer than the one who quoted`,
  APPROVAL_REQUIRED: ({ quote }) => `quote ${quote} is not approved`,
  PRICE_NOT_POSITIVE: ({ proceeds }) => `the proceeds would be ${proceeds}`,
  PRICING_TERMS_INVALID: ({ field, rule }) => `${field} breaks the rule ${rule}`,
  BANK_ENTRY_ALREADY_USED: ({ collection }) =>
    `the bank entry is already recorded as collection ${collection}`,
  STATE_UNREADABLE: ({ kind, reason }) => `a stored ${kind} is unreadable: ${reason}`,
};

/** Says in English what was refused and why. */
export const refusalText = (refused: ContractError): string => {
  // The code picks the text whose details are this error's: a link that the compiler cannot follow.
  const text = texts[refused.code] as (details: ContractError['details']) => string;
  return text(refused.details);
};
