import {
  IsBusinessDate,
  IsCurrencyCode,
  IsId,
  IsMspId,
  IsPositiveMinorUnits,
  PricingTerms,
  QuoteContent,
  QuoteFinancing,
  RequestFinancing,
  evidenceKinds,
} from '@cession/model/interface';
import type { EvidenceKind } from '@cession/model/interface';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  ValidateNested,
} from 'class-validator';
import { mergeFields, omitFields } from './omit-fields';

/** What a seller may show a bank beside the receivable's terms, which it always shows. */
export const disclosableKinds = [...evidenceKinds, 'receivable-terms'] as const;

export class RequestFinancingBody extends omitFields(RequestFinancing, ['id', 'bank']) {
  @IsOptional() @IsId() id?: string;
  /** Name or MSP id of the bank. */
  @IsMspId() bank!: string;
  @IsPositiveMinorUnits() amount!: string;
  /** The receivable's own by default. */
  @IsOptional() @IsCurrencyCode() currency?: string;
  /** Kinds of documents to disclose; the receivable's terms always are. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(8)
  @ArrayUnique()
  @IsIn(disclosableKinds, { each: true })
  disclose?: (EvidenceKind | 'receivable-terms')[];
}

/** A step of a request or quote; `bank` is the own organisation by default. */
export class BankStepBody {
  @IsOptional() @IsId() commandId?: string;
  @IsOptional() @IsMspId() bank?: string;
}

export class QuoteFinancingBody extends mergeFields(
  omitFields(QuoteFinancing, ['id', 'request', 'bank']),
  omitFields(QuoteContent, ['salt']),
) {
  @IsOptional() @IsId() id?: string;
  @IsOptional() @IsMspId() bank?: string;
}

/** A price worked out without the ledger; amounts in minor units. */
export class PreviewQuoteBody {
  /** The part of the receivable that the bank would take. */
  @IsPositiveMinorUnits() amount!: string;
  /** Base of fees on the invoice; `amount` by default. */
  @IsOptional() @IsPositiveMinorUnits() invoiceAmount?: string;
  @IsOptional() @IsCurrencyCode() currency?: string;
  /** Today by default, in UTC. */
  @IsOptional() @IsBusinessDate() fundingDate?: string;
  @IsBusinessDate() dueDate!: string;
  @ValidateNested() @Type(() => PricingTerms) pricing!: PricingTerms;
}
