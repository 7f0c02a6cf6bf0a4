import type { DocumentOfKind, EvidenceKind, Violation } from '@cession/model/interface';
import { documentClasses, validateInput } from '@cession/model/interface';
import { DocumentUnreadable } from './document-unreadable';
import { parseXml } from './parse-xml';
import { readDeclaration } from './read-declaration';
import { readInvoice } from './read-invoice';
import { readOrder } from './read-order';
import { readPayment } from './read-payment';
import { readWaybill } from './read-waybill';
import { ublDocumentNamespace } from './ubl-namespaces';
import { UblReading } from './ubl-reading';
import type { XmlElement } from './xml-element';

/** A document read from UBL, and what its reader should know. */
export interface UblDocument<K extends EvidenceKind = EvidenceKind> {
  /** Parties have no `partnerId`: a file does not know the ledger's register. */
  readonly document: DocumentOfKind[K];
  /** Name of the root element: `Waybill`, `BillOfLading`, … */
  readonly ublType: string;
  /** What was left out or is worth a second look; it does not stand in the way. */
  readonly warnings: readonly string[];
}

type Reader<K extends EvidenceKind> = (reading: UblReading, root: XmlElement) => DocumentOfKind[K];

/**
 * Which UBL documents prove what. A despatch advice is no waybill: the seller issues it, no carrier
 * answers for it, and it states neither weight nor means of transport. For warehouses UBL has none.
 */
const readers: {
  readonly [K in EvidenceKind]?: { readonly types: readonly string[]; readonly read: Reader<K> };
} = {
  order: { types: ['Order'], read: readOrder },
  declaration: { types: ['ExportCustomsDeclaration'], read: readDeclaration },
  waybill: { types: ['Waybill', 'BillOfLading'], read: readWaybill },
  invoice: { types: ['Invoice'], read: readInvoice },
  payment: { types: ['RemittanceAdvice'], read: readPayment },
};

/**
 * Reads a UBL 2.x document as evidence of a kind. Amounts become minor units without loss, or the
 * document is refused; a field that is absent stays absent.
 *
 * @param xml UTF-8, at most `xmlLimits.size` bytes
 * @throws DocumentUnreadable naming every field that is missing or wrong
 */
export const readUbl = <K extends EvidenceKind>(
  xml: string | Uint8Array,
  kind: K,
): UblDocument<K> => {
  const root = parseXml(xml);
  const reader = readers[kind];
  const isOfType =
    reader?.types.includes(root.localName) === true &&
    root.namespace === ublDocumentNamespace(root.localName);
  if (!isOfType) throw new DocumentUnreadable([unexpectedType(root, kind, reader?.types ?? [])]);
  const reading = new UblReading();
  const document = reader.read(reading, root);
  if (reading.violations.length > 0) throw new DocumentUnreadable(reading.violations);
  const violations = validateInput<object>(documentClasses[kind], document).map(inDocument);
  if (violations.length > 0) throw new DocumentUnreadable(violations);
  return { document, ublType: root.localName, warnings: reading.warnings };
};

const inDocument = (violation: Violation): Violation => ({
  ...violation,
  field: violation.field === '' ? 'document' : `document.${violation.field}`,
});

const unexpectedType = (
  root: XmlElement,
  kind: EvidenceKind,
  types: readonly string[],
): Violation => ({
  field: `/${root.localName}`,
  rule: 'DOCUMENT_TYPE_UNEXPECTED',
  message: `UBL evidence of kind ${kind} is ${types.join(' or ') || 'no document'}, not {${root.namespace}}${root.localName}`,
});
