import type { ContractErrorCode } from '@cession/model/interface';
import type { ApplicationProblemCode } from './application-problem';

export type ProblemCode = ContractErrorCode | ApplicationProblemCode;

export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** Whether the same request may succeed later without being changed. */
  readonly retryable: boolean;
}

const refusal = (status: number, title: string): ProblemKind => ({
  status,
  title,
  retryable: false,
});
const retry = (status: number, title: string): ProblemKind => ({ status, title, retryable: true });

/** How each refusal of the contract is told over HTTP. */
const contractProblems: Readonly<Record<ContractErrorCode, ProblemKind>> = {
  TIMESTAMP_OUTSIDE_WINDOW: retry(503, 'The clocks of application and ledger differ'),
  COMMAND_INVALID: refusal(400, 'The request breaks the rules of its fields'),
  IDENTITY_INCOMPLETE: refusal(403, 'The certificate lacks an attribute'),
  ROLE_NOT_ALLOWED: refusal(403, 'The role may not do this'),
  ORGANISATION_NOT_ALLOWED: refusal(403, 'The organisation may not do this'),
  POLICY_NOT_PUBLISHED: retry(503, 'The ledger has no policy yet'),
  PARTNER_NOT_FOUND: refusal(404, 'No such partner'),
  PARTNER_NOT_QUALIFIED: refusal(403, 'The partner is not qualified'),
  NOT_FOUND: refusal(404, 'Not found'),
  NOT_A_PARTY: refusal(403, 'The partner takes no part in it'),
  COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: refusal(409, 'The id was used for something else'),
  TIMESTAMP_BEFORE_STATE: retry(409, 'The clock is behind the ledger'),
  TRANSITION_NOT_ALLOWED: refusal(409, 'Not possible in this status'),
  CURRENCY_UNKNOWN: refusal(422, 'No such currency'),
  CURRENCY_MISMATCH: refusal(422, 'The currencies differ'),
  EVIDENCE_PARTY_UNKNOWN: refusal(422, 'The document names no partner'),
  EVIDENCE_KIND_ALREADY_CURRENT: refusal(409, 'The trade has such a document already'),
  EVIDENCE_IN_USE: refusal(409, 'A receivable rests on the document'),
  TOO_MANY_DOCUMENTS: refusal(409, 'The trade has too many documents'),
  EVIDENCE_MISMATCH: refusal(422, 'The documents do not match'),
  MATCH_REQUIRED: refusal(409, 'The trade is not matched'),
  RECEIVABLE_DUPLICATE: refusal(409, 'The invoice is on the ledger already'),
  FACE_EXCEEDS_INVOICE: refusal(422, 'More than the invoice supports'),
  DUE_DATE_PASSED: refusal(422, 'The due date has passed'),
  HOLDING_INSUFFICIENT: refusal(409, 'More than the seller holds'),
  HELD_BY_ANOTHER_BANK: refusal(409, 'Another bank holds a part'),
  DISCLOSURE_MISMATCH: refusal(422, 'A disclosed value is not that of the ledger'),
  LIMIT_EXCEEDED: refusal(422, 'Above the limit'),
  QUOTE_EXPIRED: refusal(409, 'The quote has expired'),
  FUNDING_TOO_LATE: refusal(409, 'The last day of funding has passed'),
  FOUR_EYES_REQUIRED: refusal(403, 'A second officer is needed'),
  APPROVAL_REQUIRED: refusal(409, 'The quote is not approved'),
  PRICE_NOT_POSITIVE: refusal(422, 'Nothing would be paid out'),
  PRICING_TERMS_INVALID: refusal(422, 'The pricing terms contradict each other'),
  BANK_ENTRY_ALREADY_USED: refusal(409, 'The bank entry is recorded already'),
  STATE_UNREADABLE: refusal(500, 'The ledger holds a value that this version cannot read'),
};

const applicationProblems: Readonly<Record<ApplicationProblemCode, ProblemKind>> = {
  UNAUTHENTICATED: refusal(401, 'Log in first'),
  LOGIN_FAILED: refusal(401, 'Name or password is wrong'),
  RATE_LIMITED: retry(429, 'Too many requests'),
  ROUTE_NOT_FOUND: refusal(404, 'No such resource'),
  METHOD_NOT_ALLOWED: refusal(405, 'The resource does not take this method'),
  REQUEST_MALFORMED: refusal(400, 'The request is malformed'),
  PAYLOAD_TOO_LARGE: refusal(413, 'The body is too large'),
  UNSUPPORTED_MEDIA_TYPE: refusal(415, 'The media type is not taken here'),
  JSON_MALFORMED: refusal(400, 'The body is not JSON'),
  JSON_TOO_DEEP: refusal(400, 'The JSON is nested too deep'),
  DOCUMENT_UNREADABLE: refusal(422, 'The document cannot be read'),
  CURSOR_INVALID: refusal(400, 'The cursor is not one of this list'),
  READ_MODEL_BEHIND: retry(503, 'The block is not in the read model yet'),
  USER_EXISTS: refusal(409, 'The name is taken'),
  USER_ROLE_UNFIT: refusal(422, 'The partner has nobody of this role'),
  IDENTITIES_UNAVAILABLE: retry(503, 'The certificate authority cannot be reached'),
  IDENTITY_REFUSED: refusal(403, 'The ledger does not accept the certificate'),
  LEDGER_CONFLICT: retry(409, 'Another transaction changed the same state'),
  LEDGER_UNAVAILABLE: retry(503, 'The ledger cannot be reached'),
  // The same key gives the same answer, whatever became of the first attempt.
  OUTCOME_UNKNOWN: retry(504, 'Sent to the ledger, outcome not known yet'),
  TRANSACTION_INVALID: refusal(500, 'The ledger refused the transaction when it was committed'),
  VAULT_FILE_DAMAGED: refusal(500, 'The stored file fails its check'),
  INTERNAL: refusal(500, 'Internal error'),
};

/** Every code that a caller can meet: exhaustive by type, the only place that knows a status. */
export const problemTable: Readonly<Record<ProblemCode, ProblemKind>> = {
  ...contractProblems,
  ...applicationProblems,
};
