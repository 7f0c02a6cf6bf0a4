import type { EvidenceKind, MatchRule, PartnerStatus, QualificationKind, Role } from './vocabulary';

/** One field of a command that breaks one rule. `field` is a path: `lines[2].quantity`. */
export interface Violation {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/**
 * Every way a contract refuses, with its parameters. The order is the order of precedence: a
 * transaction that breaks several rules answers with the first of this list.
 */
export interface ContractErrors {
  /** The proposal's time is not that of the peer's organisation, which may allow a difference. */
  readonly TIMESTAMP_OUTSIDE_WINDOW: { readonly timestamp: string; readonly seconds: number };
  /** The command or its private part is not what the transaction takes. */
  readonly COMMAND_INVALID: { readonly violations: readonly Violation[] };
  /** The caller's certificate lacks an attribute that Cession needs. */
  readonly IDENTITY_INCOMPLETE: { readonly missing: string };
  readonly ROLE_NOT_ALLOWED: { readonly role: string; readonly allowed: readonly Role[] };
  readonly ORGANISATION_NOT_ALLOWED: { readonly organisation: string; readonly allowed: string };
  readonly POLICY_NOT_PUBLISHED: { readonly policy: string };
  readonly PARTNER_NOT_FOUND: { readonly partner: string };
  readonly PARTNER_NOT_QUALIFIED: {
    readonly partner: string;
    readonly status: PartnerStatus;
    readonly missing: readonly QualificationKind[];
  };
  readonly NOT_FOUND: { readonly kind: string; readonly id: string };
  /** The caller takes no part in this trade, receivable or deal. */
  readonly NOT_A_PARTY: { readonly kind: string; readonly id: string };
  readonly COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: { readonly kind: string; readonly id: string };
  /** The proposal's timestamp is earlier than the state that it would change. */
  readonly TIMESTAMP_BEFORE_STATE: { readonly timestamp: string; readonly state: string };
  readonly TRANSITION_NOT_ALLOWED: {
    readonly aggregate: string;
    readonly status: string;
    readonly command: string;
  };
  readonly CURRENCY_UNKNOWN: { readonly currency: string };
  readonly CURRENCY_MISMATCH: { readonly expected: string; readonly actual: string };
  readonly EVIDENCE_PARTY_UNKNOWN: { readonly field: string };
  readonly EVIDENCE_KIND_ALREADY_CURRENT: { readonly kind: EvidenceKind; readonly id: string };
  readonly EVIDENCE_IN_USE: { readonly receivable: string };
  readonly TOO_MANY_DOCUMENTS: { readonly limit: number };
  readonly EVIDENCE_MISMATCH: { readonly failed: readonly MatchRule[]; readonly ruleSet: string };
  readonly MATCH_REQUIRED: { readonly trade: string; readonly status: string };
  readonly RECEIVABLE_DUPLICATE: { readonly match: 'exact'; readonly on: string };
  readonly FACE_EXCEEDS_INVOICE: { readonly requested: string; readonly available: string };
  readonly DUE_DATE_PASSED: { readonly dueDate: string; readonly date: string };
  readonly HOLDING_INSUFFICIENT: { readonly requested: string; readonly available: string };
  /** Another bank holds a part, and its price may not be shown to this one. */
  readonly HELD_BY_ANOTHER_BANK: { readonly receivable: string };
  /** A disclosed value is not the one whose hash is on the ledger. */
  readonly DISCLOSURE_MISMATCH: { readonly kind: string; readonly id: string };
  readonly LIMIT_EXCEEDED: { readonly limit: string; readonly requested: string };
  readonly QUOTE_EXPIRED: { readonly validUntil: string };
  readonly FUNDING_TOO_LATE: { readonly fundBy: string };
  readonly FOUR_EYES_REQUIRED: { readonly step: string };
  readonly APPROVAL_REQUIRED: { readonly quote: string };
  readonly PRICE_NOT_POSITIVE: { readonly proceeds: string };
  readonly PRICING_TERMS_INVALID: { readonly field: string; readonly rule: string };
  readonly BANK_ENTRY_ALREADY_USED: { readonly collection: string };
  /** A stored value is not readable by this version: fatal, never skipped. */
  readonly STATE_UNREADABLE: { readonly kind: string; readonly reason: string };
}

export type ContractErrorCode = keyof ContractErrors;

export type ContractErrorOf<C extends ContractErrorCode> = {
  readonly code: C;
  readonly details: ContractErrors[C];
};

/** A refusal as a value: what `decide` returns instead of a decision. */
export type ContractError = { [C in ContractErrorCode]: ContractErrorOf<C> }[ContractErrorCode];

/** What travels in a chaincode response's message: one JSON line of this shape. */
export interface ContractErrorMessage {
  readonly code: ContractErrorCode;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}
