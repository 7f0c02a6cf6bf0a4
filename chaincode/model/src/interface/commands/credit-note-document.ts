import { IsOptional } from 'class-validator';
import {
  IsBusinessDate,
  IsCurrencyCode,
  IsDocumentNumber,
  IsId,
  IsMinorUnits,
  IsPositiveMinorUnits,
  Nested,
  NestedList,
} from '../shape';
import { Adjustment, Party, TradeLine } from './documents';

/** An invoice of the ledger that a credit note lowers, and by how much, minor units. */
export class CreditedInvoice {
  /** Id on the ledger of the invoice's current version. */
  @IsId() invoice!: string;
  @IsPositiveMinorUnits() amount!: string;
}

/** What the seller takes back of what it billed: returns, rebates, errors (EN 16931, a credit note). */
export class CreditNoteDocument {
  @IsDocumentNumber() number!: string;
  @IsBusinessDate() issueDate!: string;
  @Nested(() => Party) seller!: Party;
  @Nested(() => Party) buyer!: Party;
  @IsCurrencyCode() currency!: string;
  @NestedList(() => TradeLine, { min: 1, max: 500 })
  lines!: TradeLine[];
  @IsOptional()
  @NestedList(() => Adjustment, { max: 500 })
  adjustments?: Adjustment[];
  @IsOptional() @IsMinorUnits() tax?: string;
  /** Lines ± adjustments + tax: what is owed less. */
  @IsPositiveMinorUnits() total!: string;
  /** Each invoice once; their amounts add up to the total. */
  @NestedList(() => CreditedInvoice, { min: 1, max: 20 })
  credits!: CreditedInvoice[];
}
