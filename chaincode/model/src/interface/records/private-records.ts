import { Equals, IsArray, IsIn, IsInt, IsOptional, IsString, Min } from 'class-validator';
import {
  Attachment,
  CollectionContent,
  DisclosedValue,
  PartnerDetails,
  QuoteContent,
  documentClasses,
} from '../commands';
import type { EvidenceDocument } from '../commands';
import {
  AnyOf,
  IsBusinessDate,
  IsCoinId,
  IsCurrencyCode,
  IsId,
  IsMinorUnits,
  IsMspId,
  IsSalt,
  IsSha256,
  IsTextLine,
  IsWholeNumber,
  Nested,
  NestedList,
  omitFields,
} from '../shape';
import { Recorded, Stamp } from '../stamps';
import {
  coinStatuses,
  evidenceKinds,
  feeTimings,
  financingRequestStatuses,
  matchRules,
  quoteStatuses,
  ruleResults,
} from '../vocabulary';
import type {
  CoinStatus,
  EvidenceKind,
  FeeTiming,
  FinancingRequestStatus,
  MatchRule,
  QuoteStatus,
  RuleResult,
} from '../vocabulary';
import { Draw, Drawn } from './drawn-figures';
import { MatchTerms } from './match-terms';
import { AnswerSealRecord, InvoiceQuestionRecord } from './question-records';

/** Every private value carries a random salt, so that its public hash cannot be guessed. */
export class Salted {
  @Equals(1) readonly schemaVersion!: 1;
  @IsSalt() readonly salt!: string;
}

/** An aggregate among them. */
export class SaltedRecorded extends Recorded {
  @IsSalt() readonly salt!: string;
}

/** Data collection `fingerprint`: `secret` / current */
export class FingerprintSecretRecord {
  @Equals(1) readonly schemaVersion!: 1;
  @Equals('fingerprint-secret') readonly kind!: 'fingerprint-secret';
  @IsSalt() readonly secret!: string;
}

/** Who a partner is. */
export class PartnerIdentity extends omitFields(PartnerDetails, ['salt']) {}

/** Data collection `trade`: `partner` / id */
export class PartnerDetailsRecord extends Salted {
  @Equals('partner-details') readonly kind!: 'partner-details';
  @IsId() readonly id!: string;
  @Nested(() => PartnerIdentity) readonly details!: PartnerIdentity;
}

/** A document as it is shown. */
export class VisibleDocument {
  @AnyOf(() => Object.values(documentClasses)) readonly document!: EvidenceDocument;
  @NestedList(() => Attachment) readonly attachments!: readonly Attachment[];
}

/** Data collection `documents-<issuer>`: `evidence` / kind / id; the document is of the class of its kind. */
export class EvidenceContentRecord extends Salted {
  @Equals('evidence-content') readonly kind!: 'evidence-content';
  @IsIn(evidenceKinds) readonly evidenceKind!: EvidenceKind;
  @IsId() readonly id!: string;
  readonly document!: EvidenceDocument;
  @NestedList(() => Attachment) readonly attachments!: readonly Attachment[];
}

export class ComparedValues {
  @IsIn(matchRules) readonly rule!: MatchRule;
  @IsIn(ruleResults) readonly result!: RuleResult;
  @IsString() readonly left!: string;
  @IsString() readonly right!: string;
}

/** Data collection `trade`: `allocation` / kind / first version of a document: all that is drawn from it. */
export class AllocationRecord extends Salted {
  @Equals('allocation') readonly kind!: 'allocation';
  @IsIn(evidenceKinds) readonly evidenceKind!: EvidenceKind;
  @IsId() readonly origin!: string;
  @NestedList(() => Draw) readonly draws!: readonly Draw[];
}

/** Data collection `trade`: `match` / first version of the invoice. What a seller discloses as `match`. */
export class MatchDetailsRecord extends Salted {
  @Equals('match-details') readonly kind!: 'match-details';
  @IsId() readonly invoice!: string;
  @Nested(() => MatchTerms) readonly terms!: MatchTerms;
  @NestedList(() => ComparedValues) readonly compared!: readonly ComparedValues[];
  @NestedList(() => Drawn) readonly drawn!: readonly Drawn[];
}

/** Which value of the trade was disclosed. */
export class DisclosedName extends omitFields(DisclosedValue, ['value']) {}

/** Data collection `deal-<bank>`: `request` / id */
export class FinancingRequestRecord extends SaltedRecorded {
  @Equals('financing-request') readonly kind!: 'financing-request';
  @IsId() readonly id!: string;
  @IsId() readonly receivable!: string;
  /** MSP id of the receivable's issuer: who signs a step beside the bank. */
  @IsMspId() readonly issuer!: string;
  @IsMspId() readonly bank!: string;
  @IsId() readonly seller!: string;
  @IsMinorUnits() readonly amount!: string;
  @IsCurrencyCode() readonly currency!: string;
  @IsIn(financingRequestStatuses) readonly status!: FinancingRequestStatus;
  /** The quote on the table, if any. */
  @IsOptional() @IsId() readonly quote?: string;
  @NestedList(() => DisclosedName) readonly disclosed!: readonly DisclosedName[];
  /** Id of the trade profile under which the invoice was matched. */
  @IsId() readonly profile!: string;
  /** SHA-256 of the match as it was shown: who finances, finances on that one. */
  @IsSha256() readonly matchDigest!: string;
  /** Rules of the match that warned when the bank was asked. */
  @IsArray() @IsIn(matchRules, { each: true }) readonly warnings!: readonly MatchRule[];
}

/** Data collection `deal-<bank>`: `disclosure` / request / kind / id */
export class DisclosureRecord extends Salted {
  @Equals('disclosure') readonly kind!: 'disclosure';
  @IsId() readonly request!: string;
  @Nested(() => DisclosedValue) readonly disclosed!: DisclosedValue;
}

export class PricedFee {
  @IsTextLine(64) readonly name!: string;
  @IsMinorUnits() readonly amount!: string;
  @IsIn(feeTimings) readonly timing!: FeeTiming;
}

/** A priced financing, minor units; the formulas are those of the domain's pricing module. */
export class Price {
  @IsMinorUnits() readonly financed!: string;
  /** Paid to the seller at funding. */
  @IsMinorUnits() readonly proceeds!: string;
  @IsWholeNumber() readonly discount!: string;
  @NestedList(() => PricedFee) readonly fees!: readonly PricedFee[];
  /** financed − advance; 0 unless the method is `advance`. */
  @IsMinorUnits() readonly reserve!: string;
  @IsInt() @Min(0) readonly days!: number;
  @IsBusinessDate() readonly adjustedDueDate!: string;
}

/** How far a funded quote has been paid back; amounts in minor units. */
export class QuoteProgress {
  /** Of the financed amount. */
  @IsMinorUnits() readonly collected!: string;
  /** Of the reserve, to the seller. */
  @IsMinorUnits() readonly rebated!: string;
  /** Charges grow with time and may outgrow what a single amount may be. */
  @IsWholeNumber() readonly lateChargesCounted!: string;
  /** Taken from collections; 0 where a reserve bears them. */
  @IsWholeNumber() readonly lateChargesPaid!: string;
  /** Day up to which late charges are counted. */
  @IsOptional() @IsBusinessDate() readonly chargedUntil?: string;
}

/** What a bank offers. */
export class QuoteTerms extends omitFields(QuoteContent, ['salt']) {}

/** Data collection `deal-<bank>`: `quote` / id */
export class QuoteRecord extends SaltedRecorded {
  @Equals('quote') readonly kind!: 'quote';
  @IsId() readonly id!: string;
  @IsId() readonly request!: string;
  @IsId() readonly receivable!: string;
  /** MSP id of the receivable's issuer: who signs a step beside the bank. */
  @IsMspId() readonly issuer!: string;
  @IsMspId() readonly bank!: string;
  @IsId() readonly seller!: string;
  @IsCurrencyCode() readonly currency!: string;
  @IsIn(quoteStatuses) readonly status!: QuoteStatus;
  @Nested(() => QuoteTerms) readonly terms!: QuoteTerms;
  /** As if funded on the day of the offer; from funding on, as of that day. */
  @Nested(() => Price) readonly price!: Price;
  @Nested(() => Stamp) readonly offered!: Stamp;
  @IsOptional() @Nested(() => Stamp) readonly accepted?: Stamp;
  @IsOptional() @Nested(() => Stamp) readonly approved?: Stamp;
  @IsOptional() @Nested(() => Stamp) readonly funded?: Stamp;
  @IsOptional() @IsCoinId() readonly coin?: string;
  /** From the first collection on. */
  @IsOptional() @Nested(() => QuoteProgress) readonly progress?: QuoteProgress;
}

export const coinOrigins = ['FUNDING', 'COLLECTION', 'RESERVE_REBATE'] as const;
export type CoinOrigin = (typeof coinOrigins)[number];

/** Data collection `deal-<bank>`: `coin` / id. A bank's liability to a seller, one entry, spent once. */
export class CoinRecord extends Salted {
  @Equals('coin') readonly kind!: 'coin';
  @IsCoinId() readonly id!: string;
  @IsMspId() readonly bank!: string;
  @IsId() readonly owner!: string;
  @IsCurrencyCode() readonly currency!: string;
  @IsMinorUnits() readonly amount!: string;
  @IsIn(coinStatuses) readonly status!: CoinStatus;
  @IsIn(coinOrigins) readonly origin!: CoinOrigin;
  @IsId() readonly source!: string;
  @Nested(() => Stamp) readonly created!: Stamp;
}

export const distributionKinds = ['LATE_CHARGE', 'HOLDING', 'RESERVE_REBATE', 'SUSPENSE'] as const;
export type DistributionKind = (typeof distributionKinds)[number];

/** One line of a waterfall; amounts add up to the collection's amount. */
export class Distribution {
  @IsIn(distributionKinds) readonly kind!: DistributionKind;
  /** MSP id of the organisation that receives it. */
  @IsMspId() readonly organisation!: string;
  @IsMinorUnits() readonly amount!: string;
  @IsOptional() @IsId() readonly quote?: string;
  @IsOptional() @IsCoinId() readonly coin?: string;
}

/** What a bank said of a payment. */
export class CollectedPayment extends omitFields(CollectionContent, ['salt']) {}

/** Data collection `deal-<bank>`: `collection` / id */
export class CollectionRecord extends SaltedRecorded {
  @Equals('collection') readonly kind!: 'collection';
  @IsId() readonly id!: string;
  @IsId() readonly receivable!: string;
  @IsMspId() readonly bank!: string;
  @Nested(() => CollectedPayment) readonly content!: CollectedPayment;
  @NestedList(() => Distribution) readonly distributions!: readonly Distribution[];
}

/** Data collection `deal-<bank>`: `bank-entry` / reference digest. One use for ever. */
export class BankEntryRecord {
  @Equals(1) readonly schemaVersion!: 1;
  @Equals('bank-entry') readonly kind!: 'bank-entry';
  @IsId() readonly collection!: string;
}

/** Kind → class of every value of the data collections. */
export const privateRecords = {
  'fingerprint-secret': FingerprintSecretRecord,
  'answer-seal': AnswerSealRecord,
  'partner-details': PartnerDetailsRecord,
  'evidence-content': EvidenceContentRecord,
  'match-details': MatchDetailsRecord,
  allocation: AllocationRecord,
  'financing-request': FinancingRequestRecord,
  disclosure: DisclosureRecord,
  quote: QuoteRecord,
  coin: CoinRecord,
  collection: CollectionRecord,
  'bank-entry': BankEntryRecord,
  'invoice-question': InvoiceQuestionRecord,
} as const;

export type PrivateRecord = InstanceType<(typeof privateRecords)[keyof typeof privateRecords]>;
