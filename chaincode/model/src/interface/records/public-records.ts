import type { MatchPolicy, PublishPolicy } from '../commands/governance';
import type { DisputeReason } from '../commands/receivables';
import type { Recorded, Stamp } from '../stamps';
import type {
  AssignmentKind,
  EvidenceKind,
  EvidenceStatus,
  MatchRule,
  MatchStatus,
  PartnerKind,
  PartnerStatus,
  ProgressStatus,
  QualificationKind,
  ReceivableStatus,
  RuleResult,
} from '../vocabulary';

/** `policy` / current */
export interface PolicyRecord extends Recorded {
  readonly kind: 'policy';
  readonly policy: Omit<PublishPolicy, 'commandId'>;
}

export interface Qualification {
  readonly qualification: QualificationKind;
  readonly documentDigest: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly attestedBy: Stamp;
}

/** `partner` / id */
export interface PartnerRecord extends Recorded {
  readonly kind: 'partner';
  readonly id: string;
  /** MSP id of the organisation that hosts it: its certificates come from there. */
  readonly organisation: string;
  readonly kinds: readonly PartnerKind[];
  readonly status: PartnerStatus;
  readonly qualifications: readonly Qualification[];
  /** What its kinds need under the policy in force at the last attestation. */
  readonly required: readonly QualificationKind[];
}

/** `evidence` / trade / kind / id */
export interface EvidenceRecord extends Recorded {
  readonly kind: 'evidence';
  readonly evidenceKind: EvidenceKind;
  readonly id: string;
  readonly trade: string;
  /** Partner that issued it, and its organisation. */
  readonly issuer: { readonly partner: string; readonly organisation: string };
  readonly status: EvidenceStatus;
  /** Declarations and waybills only. */
  readonly progress?: ProgressStatus;
  readonly supersedes?: string;
  readonly supersededBy?: string;
  readonly voidReason?: string;
  /** Invoices: another invoice of the same parties, amount and date has another number. */
  readonly partialDuplicate?: boolean;
}

/** `fingerprint` / HMAC: claimed when an invoice is recorded, deleted when it is voided. */
export interface FingerprintRecord {
  readonly schemaVersion: 1;
  readonly kind: 'fingerprint';
  readonly trade: string;
  readonly evidence: string;
  readonly claimed: Stamp;
}

export interface MatchedEvidence {
  readonly kind: EvidenceKind;
  readonly id: string;
}

/** `match` / trade */
export interface MatchRecord extends Recorded {
  readonly kind: 'match';
  readonly trade: string;
  readonly status: MatchStatus;
  readonly ruleSet: string;
  readonly policy: MatchPolicy;
  readonly rules: readonly { readonly rule: MatchRule; readonly result: RuleResult }[];
  readonly evidence: readonly MatchedEvidence[];
  /** The live receivable issued from this match, if any. */
  readonly receivable?: string;
}

export interface Holding {
  /** MSP id of the holder: the seller's organisation or a bank. */
  readonly organisation: string;
  /** Minor units. */
  readonly amount: string;
}

/** Part of the seller's holding promised to a bank by an accepted quote. */
export interface Reservation {
  readonly quote: string;
  readonly organisation: string;
  readonly amount: string;
  /** Last day; after it the reservation counts for nothing. */
  readonly until: string;
}

export interface Assignment {
  readonly kind: AssignmentKind;
  readonly quote: string;
  readonly from: string;
  readonly to: string;
  readonly amount: string;
  readonly transactionId: string;
  readonly at: string;
}

/** `receivable` / id */
export interface ReceivableRecord extends Recorded {
  readonly kind: 'receivable';
  readonly id: string;
  readonly trade: string;
  /** MSP id of the seller's organisation. */
  readonly issuer: string;
  readonly currency: string;
  readonly faceAmount: string;
  readonly outstandingAmount: string;
  /** Non-cash reductions so far. */
  readonly dilutedAmount: string;
  readonly collectedAmount: string;
  readonly dueDate: string;
  readonly status: ReceivableStatus;
  readonly holdings: readonly Holding[];
  readonly reservations: readonly Reservation[];
  readonly assignments: readonly Assignment[];
  readonly acknowledged?: Stamp;
  readonly dispute?: { readonly reason: DisputeReason; readonly raised: Stamp };
  readonly cancelReason?: string;
}

export type PublicRecord =
  | PolicyRecord
  | PartnerRecord
  | EvidenceRecord
  | FingerprintRecord
  | MatchRecord
  | ReceivableRecord;
