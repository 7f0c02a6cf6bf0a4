import type {
  CreditNoteDocument,
  DeclarationDocument,
  EvidenceDocument,
  InvoiceDocument,
  OrderDocument,
  Party,
  PaymentDocument,
  ReceiptDocument,
  ReleaseDocument,
  WaybillDocument,
} from '../../interface/commands';
import type { EvidenceKind } from '../../interface/vocabulary';

/** Seller and buyer of an order, an invoice or a credit note; undefined for the other kinds. */
export const tradeParties = (
  kind: EvidenceKind,
  document: EvidenceDocument,
): { readonly seller: Party; readonly buyer: Party } | undefined => {
  if (kind !== 'order' && kind !== 'invoice' && kind !== 'credit-note') return undefined;
  const { seller, buyer } = document as OrderDocument | InvoiceDocument | CreditNoteDocument;
  return { seller, buyer };
};

/** Who stands on the seller's side of a document and who on the buyer's, and who else is named. */
interface Sides {
  readonly seller: Party;
  /** Of all but receipts: goods that lie in a warehouse are nobody's but the depositor's. */
  readonly buyer?: Party;
  readonly others?: readonly (Party | undefined)[];
}

type SidesOf = Readonly<Record<EvidenceKind, (document: EvidenceDocument) => Sides>>;

const sidesOf: SidesOf = {
  order: (document) => document as OrderDocument,
  invoice: (document) => document as InvoiceDocument,
  'credit-note': (document) => document as CreditNoteDocument,
  declaration: (document) => {
    const { exporter, consignee } = document as DeclarationDocument;
    return { seller: exporter, buyer: consignee };
  },
  waybill: (document) => {
    const { consignor, consignee, carrier } = document as WaybillDocument;
    return { seller: consignor, buyer: consignee, others: [carrier] };
  },
  receipt: (document) => ({ seller: (document as ReceiptDocument).depositor }),
  release: (document) => {
    const { depositor, consignee } = document as ReleaseDocument;
    return { seller: depositor, buyer: consignee };
  },
  payment: (document) => {
    const { payer, payee } = document as PaymentDocument;
    return { seller: payee, buyer: payer };
  },
};

export const partySides = (kind: EvidenceKind, document: EvidenceDocument): Sides =>
  sidesOf[kind](document);

/** Whether the document names this partner of the ledger among its parties. */
export const namesPartner = (
  kind: EvidenceKind,
  document: EvidenceDocument,
  partner: string,
): boolean => {
  const { seller, buyer, others = [] } = partySides(kind, document);
  return [seller, buyer, ...others].some((party) => party?.partnerId === partner);
};

/** The day that a document says it is of, and which field says so. */
export const documentDate = (
  document: EvidenceDocument,
): { readonly field: string; readonly date: string } => {
  if ('issueDate' in document) return { field: 'document.issueDate', date: document.issueDate };
  if ('paymentDate' in document)
    return { field: 'document.paymentDate', date: document.paymentDate };
  return { field: 'document.declarationDate', date: document.declarationDate };
};

/** The currency of a document's amounts; papers of carriers and keepers have none. */
export const documentCurrency = (document: EvidenceDocument): string | undefined =>
  'currency' in document ? document.currency : undefined;
