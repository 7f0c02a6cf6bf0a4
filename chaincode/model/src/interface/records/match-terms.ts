import { IsOptional } from 'class-validator';
import { Instalment } from '../commands';
import {
  IsBusinessDate,
  IsCurrencyCode,
  IsId,
  IsMinorUnits,
  IsTextLine,
  NestedList,
} from '../shape';

/** An instalment as the invoice states it, and what it supports. */
export class FinanceableInstalment extends Instalment {
  /** Its amount, less its part of what the match deducts: that comes off the earliest instalments. */
  @IsMinorUnits() readonly financeable!: string;
}

/** What an invoice supports, worked out by the match. Amounts in minor units. */
export class MatchTerms {
  @IsId() readonly seller!: string;
  @IsId() readonly buyer!: string;
  @IsId() readonly invoice!: string;
  @IsTextLine(64) readonly invoiceNumber!: string;
  @IsBusinessDate() readonly invoiceDate!: string;
  @IsBusinessDate() readonly dueDate!: string;
  @IsCurrencyCode() readonly currency!: string;
  @IsMinorUnits() readonly invoiceTotal!: string;
  /** Invoice payable − prepayments recorded and not yet deducted − credit notes. */
  @IsMinorUnits() readonly financeable!: string;
  /** Where it is payable in such: what they support adds up to `financeable`. */
  @IsOptional()
  @NestedList(() => FinanceableInstalment)
  readonly instalments?: readonly FinanceableInstalment[];
}
