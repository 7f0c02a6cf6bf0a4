import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsCurrencyCode, IsId, IsPositiveMinorUnits, IsTextLine } from '../shape';
import { maxInstalments } from './documents';

export class IssueReceivable {
  @IsId() id!: string;
  /** The matched invoice: any version of it. */
  @IsId() invoice!: string;
  /** Which one, the first is 1, of an invoice that is payable in instalments; of no other invoice. */
  @IsOptional() @IsInt() @Min(1) @Max(maxInstalments) instalment?: number;
  @IsPositiveMinorUnits() faceAmount!: string;
  @IsCurrencyCode() currency!: string;
}

export class AcknowledgeReceivable {
  @IsId() commandId!: string;
  @IsId() id!: string;
}

export const disputeReasons = [
  'GOODS',
  'QUANTITY',
  'PRICE',
  'NOT_ORDERED',
  'ALREADY_PAID',
  'OTHER',
] as const;
export type DisputeReason = (typeof disputeReasons)[number];

export class DisputeReceivable {
  @IsId() commandId!: string;
  @IsId() id!: string;
  @IsIn(disputeReasons) reason!: DisputeReason;
}

/** The seller, alone holder, takes the receivable back. */
export class CancelReceivable {
  @IsId() commandId!: string;
  @IsId() id!: string;
  @IsTextLine(256) reason!: string;
}

export class ReceivableQuery {
  @IsId() id!: string;
}
