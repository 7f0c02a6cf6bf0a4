import type { CollectionContent } from '../commands/collections';
import type { EvidenceDocument } from '../commands/documents';
import type { Attachment } from '../commands/evidence';
import type { DisclosedValue, QuoteContent } from '../commands/financing';
import type { PartnerDetails } from '../commands/partners';
import type { Recorded, Stamp } from '../stamps';
import type {
  CoinStatus,
  EvidenceKind,
  FinancingRequestStatus,
  MatchRule,
  QuoteStatus,
  RuleResult,
} from '../vocabulary';

/** Every private value carries a random salt, so that its public hash cannot be guessed. */
export interface Salted {
  readonly schemaVersion: 1;
  readonly salt: string;
}

/** Collection `fingerprint`: `secret` / current */
export interface FingerprintSecretRecord {
  readonly schemaVersion: 1;
  readonly kind: 'fingerprint-secret';
  readonly secret: string;
}

/** Collection `trade`: `partner` / id */
export interface PartnerDetailsRecord extends Salted {
  readonly kind: 'partner-details';
  readonly id: string;
  readonly details: Omit<PartnerDetails, 'salt'>;
}

/** Collection `trade`: `evidence` / trade / kind / id */
export interface EvidenceContentRecord extends Salted {
  readonly kind: 'evidence-content';
  readonly evidenceKind: EvidenceKind;
  readonly id: string;
  readonly trade: string;
  readonly document: EvidenceDocument;
  readonly attachments: readonly Attachment[];
}

export interface ComparedValues {
  readonly rule: MatchRule;
  readonly result: RuleResult;
  readonly left: string;
  readonly right: string;
}

/** What an invoice supports, worked out by the match. Amounts in minor units. */
export interface MatchTerms {
  readonly seller: string;
  readonly buyer: string;
  readonly invoice: string;
  readonly invoiceNumber: string;
  readonly invoiceDate: string;
  readonly dueDate: string;
  readonly currency: string;
  readonly invoiceTotal: string;
  /** Invoice payable − prepayments recorded and not yet deducted − credit notes. */
  readonly financeable: string;
}

/** Collection `trade`: `match` / trade */
export interface MatchDetailsRecord extends Salted {
  readonly kind: 'match-details';
  readonly trade: string;
  readonly terms: MatchTerms;
  readonly compared: readonly ComparedValues[];
}

/** Collection `trade`: `receivable` / id. What a seller discloses as `receivable-terms`. */
export interface ReceivableTermsRecord extends Salted {
  readonly kind: 'receivable-terms';
  readonly id: string;
  readonly trade: string;
  readonly terms: MatchTerms;
}

/** Collection `deal-<bank>`: `request` / id */
export interface FinancingRequestRecord extends Salted, Recorded {
  readonly kind: 'financing-request';
  readonly id: string;
  readonly receivable: string;
  readonly bank: string;
  readonly seller: string;
  readonly amount: string;
  readonly currency: string;
  readonly status: FinancingRequestStatus;
  /** The quote on the table, if any. */
  readonly quote?: string;
  readonly disclosed: readonly Pick<DisclosedValue, 'kind' | 'id'>[];
}

/** Collection `deal-<bank>`: `disclosure` / request / kind / id */
export interface DisclosureRecord extends Salted {
  readonly kind: 'disclosure';
  readonly request: string;
  readonly disclosed: DisclosedValue;
}

/** A priced financing, minor units; the formulas are those of the domain's pricing module. */
export interface Price {
  readonly financed: string;
  /** Paid to the seller at funding. */
  readonly proceeds: string;
  readonly discount: string;
  readonly fees: readonly {
    readonly name: string;
    readonly amount: string;
    readonly timing: string;
  }[];
  /** financed − advance; 0 unless the method is `advance`. */
  readonly reserve: string;
  readonly days: number;
  readonly adjustedDueDate: string;
}

/** How far a funded quote has been paid back; amounts in minor units. */
export interface QuoteProgress {
  /** Of the financed amount. */
  readonly collected: string;
  /** Of the reserve, to the seller. */
  readonly rebated: string;
  readonly lateChargesCounted: string;
  /** Taken from collections; 0 where a reserve bears them. */
  readonly lateChargesPaid: string;
  /** Day up to which late charges are counted. */
  readonly chargedUntil?: string;
}

/** Collection `deal-<bank>`: `quote` / id */
export interface QuoteRecord extends Salted, Recorded {
  readonly kind: 'quote';
  readonly id: string;
  readonly request: string;
  readonly receivable: string;
  readonly bank: string;
  readonly seller: string;
  readonly currency: string;
  readonly status: QuoteStatus;
  readonly terms: Omit<QuoteContent, 'salt'>;
  readonly offered: Stamp;
  readonly accepted?: Stamp;
  readonly approved?: Stamp;
  readonly funded?: Stamp;
  /** The price as of the day of funding. */
  readonly price?: Price;
  readonly coin?: string;
  /** From the first collection on. */
  readonly progress?: QuoteProgress;
}

/** Collection `deal-<bank>`: `coin` / id. A bank's liability to a seller, one entry, spent once. */
export interface CoinRecord extends Salted {
  readonly kind: 'coin';
  /** Id of the transaction that made it, a dot, and its position in it. */
  readonly id: string;
  readonly bank: string;
  readonly owner: string;
  readonly currency: string;
  readonly amount: string;
  readonly status: CoinStatus;
  readonly origin: 'FUNDING' | 'COLLECTION' | 'RESERVE_REBATE';
  readonly source: string;
  readonly created: Stamp;
}

/** One line of a waterfall; amounts add up to the collection's amount. */
export interface Distribution {
  readonly kind: 'LATE_CHARGE' | 'HOLDING' | 'RESERVE_REBATE' | 'SUSPENSE';
  /** MSP id of the organisation that receives it. */
  readonly organisation: string;
  readonly amount: string;
  readonly quote?: string;
  readonly coin?: string;
}

/** Collection `deal-<bank>`: `collection` / id */
export interface CollectionRecord extends Salted, Recorded {
  readonly kind: 'collection';
  readonly id: string;
  readonly receivable: string;
  readonly bank: string;
  readonly content: Omit<CollectionContent, 'salt'>;
  readonly distributions: readonly Distribution[];
}

/** Collection `deal-<bank>`: `bank-entry` / reference digest. One use for ever. */
export interface BankEntryRecord {
  readonly schemaVersion: 1;
  readonly kind: 'bank-entry';
  readonly collection: string;
}

export type PrivateRecord =
  | FingerprintSecretRecord
  | PartnerDetailsRecord
  | EvidenceContentRecord
  | MatchDetailsRecord
  | ReceivableTermsRecord
  | FinancingRequestRecord
  | DisclosureRecord
  | QuoteRecord
  | CoinRecord
  | CollectionRecord
  | BankEntryRecord;
