import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import {
  IsDecimalString,
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
import { CreditNoteDocument } from './credit-note-document';
import type { EvidenceDocument } from './document-classes';
import {
  DeclarationDocument,
  InvoiceDocument,
  OrderDocument,
  PaymentDocument,
  ReceiptDocument,
  ReleaseDocument,
  WaybillDocument,
} from './documents';

/** Public part of recording (or amending) one document. It stands on its own, with its issuer's id. */
export class RecordEvidence {
  @IsId() id!: string;
  @IsIn(evidenceKinds) kind!: EvidenceKind;
}

/** A file in the owner's vault, known to the ledger by its digest. */
/** Bytes of a file; each application says how many of them it takes. */
export const maxAttachmentBytes = 100_000_000;

export class Attachment {
  @IsTextLine(128) name!: string;
  @IsTextLine(128) mediaType!: string;
  /** Bytes. */
  @IsInt() @Min(0) @Max(maxAttachmentBytes) size!: number;
  @IsSha256() sha256!: string;
}

/** A file as it is attached: what is stored already keeps the name that it was given. */
export class NewAttachment extends omitFields(Attachment, ['name']) {
  @IsFileName() name!: string;
}

/** Private part (its issuer's data collection): the document itself, of the class of its kind. */
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
export class ReceiptContent extends EvidenceContent {
  @Nested(() => ReceiptDocument) document!: ReceiptDocument;
}
export class ReleaseContent extends EvidenceContent {
  @Nested(() => ReleaseDocument) document!: ReleaseDocument;
}
export class InvoiceContent extends EvidenceContent {
  @Nested(() => InvoiceDocument) document!: InvoiceDocument;
}
export class CreditNoteContent extends EvidenceContent {
  @Nested(() => CreditNoteDocument) document!: CreditNoteDocument;
}
export class PaymentContent extends EvidenceContent {
  @Nested(() => PaymentDocument) document!: PaymentDocument;
}

/** Kind → private part. */
export const evidenceContents = {
  order: OrderContent,
  declaration: DeclarationContent,
  waybill: WaybillContent,
  receipt: ReceiptContent,
  release: ReleaseContent,
  invoice: InvoiceContent,
  'credit-note': CreditNoteContent,
  payment: PaymentContent,
} as const satisfies Record<EvidenceKind, new () => EvidenceContent>;

/** A new version of a document under a new id; the old one becomes SUPERSEDED. */
export class AmendEvidence extends RecordEvidence {
  /** Id of the document it replaces, of the same kind. */
  @IsId() supersedes!: string;
}

export class VoidEvidence {
  @IsId() commandId!: string;
  @IsIn(evidenceKinds) kind!: EvidenceKind;
  @IsId() id!: string;
  @IsTextLine(256) reason!: string;
}

export class UpdateEvidenceProgress {
  @IsId() commandId!: string;
  @IsIn(['declaration', 'waybill']) kind!: 'declaration' | 'waybill';
  @IsId() id!: string;
  @IsIn([...customsStatuses, ...waybillStatuses]) progress!: ProgressStatus;
}

export class EvidenceQuery {
  @IsIn(evidenceKinds) kind!: EvidenceKind;
  @IsId() id!: string;
}

/** A document by its kind and id. */
export class EvidenceName {
  @IsIn(evidenceKinds) kind!: EvidenceKind;
  @IsId() id!: string;
}

/** Most documents that one comparison takes beside the invoice. */
export const maxComparedDocuments = 32;

/** Compares one invoice with the evidence that it draws on. */
export class RunMatch {
  @IsId() commandId!: string;
  /** The invoice's current version. */
  @IsId() invoice!: string;
  /** The trade profile of the policy under which it is compared. */
  @IsId() profile!: string;
  /** Everything but the invoice. */
  @NestedList(() => EvidenceName, { max: maxComparedDocuments }) evidence!: EvidenceName[];
}

/** How much of a waybill the invoice's goods are, where the carriage is shared. */
export class StatedDraw {
  @IsId() waybill!: string;
  @IsDecimalString() grossWeightKg!: string;
  @IsInt() @Min(0) @Max(1_000_000) packages!: number;
}

/** Private part (data collection `trade`). */
export class MatchContent {
  @IsSalt() salt!: string;
  /** Left out: the declared goods' share, or all of the waybill that nobody has drawn. */
  @IsOptional() @NestedList(() => StatedDraw, { max: 32 }) drawn?: StatedDraw[];
}

/** What a match would find; without an invoice, what the other documents say of one another. */
export class PreviewMatch {
  @IsOptional() @IsId() invoice?: string;
  @IsId() profile!: string;
  @NestedList(() => EvidenceName, { max: maxComparedDocuments }) evidence!: EvidenceName[];
}

export class InvoiceQuery {
  /** Any version of it. */
  @IsId() invoice!: string;
}
