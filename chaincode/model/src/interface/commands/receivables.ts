import { IsIn } from 'class-validator';
import {
  IsBusinessDate,
  IsCurrencyCode,
  IsDocumentNumber,
  IsId,
  IsPositiveMinorUnits,
  IsSalt,
  IsTextLine,
} from '../shape';

export class IssueReceivable {
  @IsId() id!: string;
  @IsId() trade!: string;
  @IsPositiveMinorUnits() faceAmount!: string;
  @IsCurrencyCode() currency!: string;
}

export class ReceivableSalt {
  @IsSalt() salt!: string;
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

/** "Is this invoice, offered to us elsewhere, already financed here?" (private part). */
export class InvoiceCheck {
  @IsId() seller!: string;
  @IsId() buyer!: string;
  @IsDocumentNumber() invoiceNumber!: string;
  @IsBusinessDate() invoiceDate!: string;
  @IsCurrencyCode() currency!: string;
  @IsPositiveMinorUnits() amount!: string;
}
