import type { DocumentOfKind, EvidenceKind } from '@cession/model/interface';
import type { DocumentRule, DocumentViolation } from '../reading';
import type { XmlElement, XmlReading } from '../xml';
import { amendmentsOf, otherDocuments, routeOf } from './other-documents';
import { creditPlace, readCreditNote } from './read-credit-note';
import type { CreditNoteOfFile } from './read-credit-note';
import { readDeclaration } from './read-declaration';
import { readInvoice } from './read-invoice';
import type { GivenBeside } from './read-invoice';
import { readOrder } from './read-order';
import { readOrderChange } from './read-order-change';
import { readPayment } from './read-payment';
import { readWaybill } from './read-waybill';
import { ublDocumentNamespace } from './ubl-namespaces';

interface DocumentsOfFile extends Omit<DocumentOfKind, 'credit-note'> {
  readonly 'credit-note': CreditNoteOfFile;
}

/** A document as its file has it: the ids of the invoices that a credit note lowers are the ledger's. */
export type DocumentOfFile<K extends EvidenceKind = EvidenceKind> = DocumentsOfFile[K];

/** One document of UBL: which kind of evidence it is, and its reader. */
export interface DocumentForm<K extends EvidenceKind = EvidenceKind> {
  readonly kind: K;
  /** It is no document of its own, but a new version of one. */
  readonly amends?: true;
  readonly read: (reading: XmlReading, root: XmlElement, given: GivenBeside) => DocumentOfFile<K>;
}

const form = <K extends EvidenceKind>(kind: K, read: DocumentForm<K>['read']): DocumentForm<K> => ({
  kind,
  read,
});

const creditNote = form('credit-note', readCreditNote);
const declaration = form('declaration', readDeclaration);
const waybill = form('waybill', readWaybill);

/**
 * Which UBL documents prove what. A despatch advice is no waybill: the seller issues it, no carrier
 * answers for it, and it states neither weight nor means of transport. For warehouses UBL has none.
 */
const forms: ReadonlyMap<string, DocumentForm> = new Map<string, DocumentForm>([
  ['Order', form('order', readOrder)],
  ['OrderChange', { ...form('order', readOrderChange), amends: true }],
  ['ExportCustomsDeclaration', declaration],
  ['ImportCustomsDeclaration', declaration],
  ['TransitCustomsDeclaration', declaration],
  ['Waybill', waybill],
  ['BillOfLading', waybill],
  ['Invoice', form('invoice', readInvoice)],
  ['CreditNote', creditNote],
  ['SelfBilledCreditNote', creditNote],
  ['RemittanceAdvice', form('payment', readPayment)],
]);

/** What a document is by its root; an invoice that takes back is a credit note. */
export const formOf = (root: XmlElement): DocumentForm | undefined => {
  if (!isUbl(root)) return undefined;
  return creditPlace(root) ? creditNote : forms.get(root.localName);
};

/** The names of the files from which documents of a kind are recorded. */
export const ublTypesOf = (kind: EvidenceKind): readonly string[] => [
  ...[...forms].filter(([, each]) => each.kind === kind).map(([type]) => type),
  ...(kind === 'credit-note' ? ['Invoice'] : []),
];

const unexpected: DocumentRule = 'DOCUMENT_TYPE_UNEXPECTED';

/** A document that another route takes, or none. */
export const unexpectedType = (
  root: XmlElement,
  found: DocumentForm | undefined,
  wanted?: EvidenceKind,
): DocumentViolation => {
  const { path: field, line } = creditPlace(root) ?? root;
  const is = wanted === undefined ? 'no evidence is' : `no ${wanted} is`;
  const message = `${is} ${nameOf(root)}: ${whereTo(root, found)}`;
  return { field, line, rule: unexpected, message };
};

const isUbl = ({ namespace, localName }: XmlElement): boolean =>
  namespace === ublDocumentNamespace(localName);

const nameOf = (root: XmlElement): string =>
  isUbl(root) ? root.localName : `{${root.namespace}}${root.localName}`;

const whereTo = (root: XmlElement, found: DocumentForm | undefined): string => {
  if (found?.amends) return `it is a new version of its order, sent to ${amendmentsOf('order')}`;
  if (found?.kind === 'credit-note' && root.localName === 'Invoice') {
    return `by its type or its total it takes back what was billed: send it to ${routeOf('credit-note')}`;
  }
  if (found) return `send it to ${routeOf(found.kind)}`;
  return (isUbl(root) && otherDocuments.get(root.localName)) || 'no route takes it';
};
