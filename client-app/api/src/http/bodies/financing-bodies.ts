import {
  IsBusinessDate,
  IsCurrencyCode,
  IsId,
  IsPositiveMinorUnits,
  Nested,
  PricingTerms,
  RequestFinancing,
  evidenceKinds,
  omitFields,
} from '@cession/model/interface';
import type { EvidenceKind } from '@cession/model/interface';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import { IsBankName } from '../../ports';

export class RequestFinancingBody extends omitFields(RequestFinancing, ['id', 'bank']) {
  @IsOptional() @IsId() id?: string;
  /** Name or MSP id of the bank. */
  @IsBankName() bank!: string;
  @IsPositiveMinorUnits() amount!: string;
  /** The receivable's own by default. */
  @IsOptional() @IsCurrencyCode() currency?: string;
  /** Kinds of documents to disclose; the match and who seller and buyer are in the register always are. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(8)
  @ArrayUnique()
  @IsIn(evidenceKinds, { each: true })
  disclose?: EvidenceKind[];
}

/** A price worked out without the ledger; amounts in minor units. */
export class PreviewQuoteBody {
  /** The part of the receivable that the bank would take. */
  @IsPositiveMinorUnits() amount!: string;
  /** Base of fees on the invoice; `amount` by default. */
  @IsOptional() @IsPositiveMinorUnits() invoiceAmount?: string;
  /** Today by default, in UTC. */
  @IsOptional() @IsBusinessDate() fundingDate?: string;
  @IsBusinessDate() dueDate!: string;
  @Nested(() => PricingTerms) pricing!: PricingTerms;
}
