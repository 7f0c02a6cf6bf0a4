import type { EvidenceKind } from '../vocabulary';
import { CreditNoteDocument } from './credit-note-document';
import {
  DeclarationDocument,
  InvoiceDocument,
  OrderDocument,
  PaymentDocument,
  ReceiptDocument,
  ReleaseDocument,
  WaybillDocument,
} from './documents';

/** Kind → class. */
export const documentClasses = {
  order: OrderDocument,
  declaration: DeclarationDocument,
  waybill: WaybillDocument,
  receipt: ReceiptDocument,
  release: ReleaseDocument,
  invoice: InvoiceDocument,
  'credit-note': CreditNoteDocument,
  payment: PaymentDocument,
} as const satisfies Record<EvidenceKind, new () => object>;

export type DocumentOfKind = {
  readonly [K in EvidenceKind]: InstanceType<(typeof documentClasses)[K]>;
};
export type EvidenceDocument = DocumentOfKind[EvidenceKind];
