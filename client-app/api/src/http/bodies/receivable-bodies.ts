import {
  CancelReceivable,
  DisputeReceivable,
  InvoiceCheck,
  IsId,
  IssueReceivable,
} from '@cession/model/interface';
import { IsOptional } from 'class-validator';
import { omitFields } from './omit-fields';

export class IssueReceivableBody extends omitFields(IssueReceivable, ['id']) {
  @IsOptional() @IsId() id?: string;
}

/** A step that needs nothing but its id. */
export class StepBody {
  @IsOptional() @IsId() commandId?: string;
}

export class DisputeReceivableBody extends omitFields(DisputeReceivable, ['commandId', 'id']) {
  @IsOptional() @IsId() commandId?: string;
}

export class CancelReceivableBody extends omitFields(CancelReceivable, ['commandId', 'id']) {
  @IsOptional() @IsId() commandId?: string;
}

export class InvoiceCheckBody extends omitFields(InvoiceCheck, []) {}
