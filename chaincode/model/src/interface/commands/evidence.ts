import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import {
  IsFileName,
  IsId,
  IsSalt,
  IsSha256,
  IsTextLine,
  Nested,
  NestedList,
  omitFields,
} from '../shape';
import { customsStatuses, evidenceKinds, waybillStatuses } from '../vocabulary';
import type { EvidenceKind, ProgressStatus } from '../vocabulary';
import {
  DeclarationDocument,
  InvoiceDocument,
  OrderDocument,
  PaymentDocument,
  WaybillDocument,
} from './documents';
import type { EvidenceDocument } from './documents';

/** Public part of recording (or amending) one document of a trade. */
export class RecordEvidence {
  @IsId() id!: string;
  @IsIn(evidenceKinds) kind!: EvidenceKind;
  /** The trade it belongs to; an order opens the trade. */
  @IsId() trade!: string;
}

/** A file in the owner's vault, known to the ledger by its digest. */
export class Attachment {
  @IsTextLine(128) name!: string;
  @IsTextLine(128) mediaType!: string;
  /** Bytes. */
  @IsInt() @Min(0) @Max(10_000_000) size!: number;
  @IsSha256() sha256!: string;
}

/** A file as it is attached: what is stored already keeps the name that it was given. */
export class NewAttachment extends omitFields(Attachment, ['name']) {
  @IsFileName() name!: string;
}

/** Private part (data collection `trade`): the document itself, of the class of its kind. */
export abstract class EvidenceContent {
  @IsSalt() salt!: string;
  abstract document: EvidenceDocument;
  @IsOptional() @NestedList(() => NewAttachment, { max: 16 }) attachments?: NewAttachment[];
}

export class OrderContent extends EvidenceContent {
  @Nested(() => OrderDocument) document!: OrderDocument;
}
export class DeclarationContent extends EvidenceContent {
  @Nested(() => DeclarationDocument) document!: DeclarationDocument;
}
export class WaybillContent extends EvidenceContent {
  @Nested(() => WaybillDocument) document!: WaybillDocument;
}
export class InvoiceContent extends EvidenceContent {
  @Nested(() => InvoiceDocument) document!: InvoiceDocument;
}
export class PaymentContent extends EvidenceContent {
  @Nested(() => PaymentDocument) document!: PaymentDocument;
}

/** Kind → private part. */
export const evidenceContents = {
  order: OrderContent,
  declaration: DeclarationContent,
  waybill: WaybillContent,
  invoice: InvoiceContent,
  payment: PaymentContent,
} as const satisfies Record<EvidenceKind, new () => EvidenceContent>;

/** A new version of a document under a new id; the old one becomes SUPERSEDED. */
export class AmendEvidence extends RecordEvidence {
  /** Id of the document it replaces, of the same kind and trade. */
  @IsId() supersedes!: string;
}

export class VoidEvidence {
  @IsId() commandId!: string;
  @IsIn(evidenceKinds) kind!: EvidenceKind;
  @IsId() trade!: string;
  @IsId() id!: string;
  @IsTextLine(256) reason!: string;
}

export class UpdateEvidenceProgress {
  @IsId() commandId!: string;
  @IsIn(['declaration', 'waybill']) kind!: 'declaration' | 'waybill';
  @IsId() trade!: string;
  @IsId() id!: string;
  @IsIn([...customsStatuses, ...waybillStatuses]) progress!: ProgressStatus;
}

export class EvidenceQuery {
  @IsIn(evidenceKinds) kind!: EvidenceKind;
  @IsId() trade!: string;
  @IsId() id!: string;
}

export class RunMatch {
  @IsId() commandId!: string;
  @IsId() trade!: string;
}

export class MatchSalt {
  @IsSalt() salt!: string;
}

export class TradeQuery {
  @IsId() trade!: string;
}
