import type {
  DeclarationDocument,
  EvidenceDocument,
  InvoiceDocument,
  OrderDocument,
  Party,
  PaymentDocument,
  WaybillDocument,
} from '../../interface/commands';
import type { EvidenceKind } from '../../interface/vocabulary';

/** Seller and buyer of an order or an invoice; undefined for the other kinds. */
export const tradeParties = (
  kind: EvidenceKind,
  document: EvidenceDocument,
): { readonly seller: Party; readonly buyer: Party } | undefined => {
  if (kind !== 'order' && kind !== 'invoice') return undefined;
  const { seller, buyer } = document as OrderDocument | InvoiceDocument;
  return { seller, buyer };
};

type PartiesOf = Readonly<
  Record<EvidenceKind, (document: EvidenceDocument) => readonly (Party | undefined)[]>
>;

const partiesOf: PartiesOf = {
  order: (document) => {
    const { seller, buyer } = document as OrderDocument;
    return [seller, buyer];
  },
  invoice: (document) => {
    const { seller, buyer } = document as InvoiceDocument;
    return [seller, buyer];
  },
  declaration: (document) => {
    const { exporter, consignee } = document as DeclarationDocument;
    return [exporter, consignee];
  },
  waybill: (document) => {
    const { consignor, consignee, carrier } = document as WaybillDocument;
    return [consignor, consignee, carrier];
  },
  payment: (document) => {
    const { payer, payee } = document as PaymentDocument;
    return [payer, payee];
  },
};

/** Whether the document names this partner of the ledger among its parties. */
export const namesPartner = (
  kind: EvidenceKind,
  document: EvidenceDocument,
  partner: string,
): boolean => partiesOf[kind](document).some((party) => party?.partnerId === partner);

/** The day that a document says it is of, and which field says so. */
export const documentDate = (
  document: EvidenceDocument,
): { readonly field: string; readonly date: string } => {
  if ('issueDate' in document) return { field: 'document.issueDate', date: document.issueDate };
  if ('paymentDate' in document)
    return { field: 'document.paymentDate', date: document.paymentDate };
  return { field: 'document.declarationDate', date: document.declarationDate };
};

/** The currency of a document's amounts; a waybill has none. */
export const documentCurrency = (document: EvidenceDocument): string | undefined =>
  'currency' in document ? document.currency : undefined;
