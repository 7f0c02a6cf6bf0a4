import {
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import {
  IsBusinessDate,
  IsCurrencyCode,
  IsId,
  IsInstant,
  IsMinorUnits,
  IsMspId,
  IsPositiveMinorUnits,
  IsSalt,
  IsTextLine,
  Nested,
  NestedList,
} from '../shape';
import {
  businessDayConventions,
  dayCounts,
  evidenceKinds,
  feeBases,
  feeTimings,
  matchRules,
  pricingMethods,
  roundings,
  waterfallOrders,
} from '../vocabulary';
import type {
  BusinessDayConvention,
  DayCount,
  FeeBasis,
  FeeTiming,
  MatchRule,
  PricingMethod,
  Rounding,
  WaterfallOrder,
} from '../vocabulary';

/** Public part: which receivable, which bank. The amount and everything else is private. */
export class RequestFinancing {
  @IsId() id!: string;
  @IsId() receivable!: string;
  /** MSP id of the bank that is asked. */
  @IsMspId() bank!: string;
}

/** What a seller may show: the match with its terms, who a party is in the register, a document. */
export const disclosedKinds = ['match', 'partner', ...evidenceKinds] as const;
export type DisclosedKind = (typeof disclosedKinds)[number];

/** A private value, byte for byte, that the seller shows to one bank. */
export class DisclosedValue {
  @IsIn(disclosedKinds) kind!: DisclosedKind;
  /** Of a match: that of the invoice's first version. */
  @IsId() id!: string;
  /** Canonical JSON as stored, its salt included: its SHA-256 must be the hash on the ledger. */
  @IsString() @MaxLength(1_000_000) value!: string;
}

/** Private part of a request (collection `deal-<bank>`). The receivable's match must be disclosed. */
export class FinancingRequestContent {
  @IsSalt() salt!: string;
  @IsPositiveMinorUnits() amount!: string;
  @IsCurrencyCode() currency!: string;
  @NestedList(() => DisclosedValue, { max: 64 })
  disclosed!: DisclosedValue[];
}

/** Decline (bank) or withdraw (seller) a request. */
export class CloseFinancingRequest {
  @IsId() commandId!: string;
  @IsId() id!: string;
  @IsMspId() bank!: string;
}

/** `flat`: `amount` in minor units; otherwise `rateMillionths` of the named base. */
export class Fee {
  @IsTextLine(64) name!: string;
  @IsIn(feeBases) basis!: FeeBasis;
  @IsIn(feeTimings) timing!: FeeTiming;
  @IsOptional() @IsMinorUnits() amount?: string;
  @IsOptional() @IsInt() @Min(0) @Max(1_000_000) rateMillionths?: number;
}

/** The price of a financing: everything that the discount, fees and late charges follow from. */
export class PricingTerms {
  @IsIn(pricingMethods) method!: PricingMethod;
  /** 95000 is 9.5 % a year. */
  @IsInt() @Min(0) @Max(10_000_000) annualRateMillionths!: number;
  @IsIn(dayCounts) dayCount!: DayCount;
  @IsIn(businessDayConventions) businessDayConvention!: BusinessDayConvention;
  @IsIn(roundings) rounding!: Rounding;
  @IsInt() @Min(0) @Max(365) graceDays!: number;
  /** Only `advance`: part of the financed amount paid at funding; 880000 is 88 %. */
  @IsOptional() @IsInt() @Min(1) @Max(1_000_000) advanceRateMillionths?: number;
  /** A year, on what the bank paid out, for each day after due date and grace. */
  @IsInt() @Min(0) @Max(10_000_000) lateRateMillionths!: number;
  @NestedList(() => Fee, { max: 8 }) fees!: Fee[];
}

/** Public part of a bank's offer. */
export class QuoteFinancing {
  @IsId() id!: string;
  @IsId() request!: string;
  @IsMspId() bank!: string;
}

/** Private part of a quote (collection `deal-<bank>`). */
export class QuoteContent {
  @IsSalt() salt!: string;
  @IsPositiveMinorUnits() amount!: string;
  @Nested(() => PricingTerms) pricing!: PricingTerms;
  @IsBoolean() recourse!: boolean;
  /** Whether the buyer is told of the assignment. */
  @IsBoolean() disclosedToBuyer!: boolean;
  @IsIn(waterfallOrders) waterfall!: WaterfallOrder;
  /** Warnings of the match that the bank knows of. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(matchRules, { each: true })
  acceptedWarnings?: MatchRule[];
  /** The seller may accept until this instant. */
  @IsInstant() validUntil!: string;
  /** Last day of funding; acceptance reserves the amount until then. */
  @IsBusinessDate() fundBy!: string;
}

/** Accept (seller), approve and fund (bank's second officer). */
export class QuoteStep {
  @IsId() commandId!: string;
  @IsId() id!: string;
  @IsMspId() bank!: string;
}

export class FinancingQuery {
  @IsId() id!: string;
  @IsMspId() bank!: string;
}
