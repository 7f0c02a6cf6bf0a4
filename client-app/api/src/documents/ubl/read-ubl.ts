import type { DocumentOfKind, EvidenceKind } from '@cession/model/interface';
import { documentClasses, validateInput } from '@cession/model/interface';
import { DocumentUnreadable } from '../reading';
import type { DocumentRule, DocumentViolation, DocumentWarning } from '../reading';
import { XmlReading, parseXml } from '../xml';
import type { XmlElement, XmlOptions } from '../xml';
import { readDeclaration } from './read-declaration';
import { readInvoice } from './read-invoice';
import type { GivenBeside } from './read-invoice';
import { readOrder } from './read-order';
import { readPayment } from './read-payment';
import { readWaybill } from './read-waybill';
import { ublDocumentNamespace, ublPrefixes } from './ubl-namespaces';

/** A document read from UBL, and what its reader should know. */
export interface UblDocument<K extends EvidenceKind = EvidenceKind> {
  /** Parties have no `partnerId`: a file does not know the ledger's register. */
  readonly document: DocumentOfKind[K];
  /** Name of the root element: `Waybill`, `BillOfLading`, … */
  readonly ublType: string;
  /** What was left out or is worth a second look; it does not stand in the way. */
  readonly warnings: readonly DocumentWarning[];
}

/** What is said beside the file. */
export interface UblOptions extends GivenBeside, Pick<XmlOptions, 'maxBytes'> {}

type Reader<K extends EvidenceKind> = (
  reading: XmlReading,
  root: XmlElement,
  given: GivenBeside,
) => DocumentOfKind[K];

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
 * @param xml in an encoding that {@link parseXml} takes
 * @throws DocumentUnreadable naming every element that is missing or wrong
 */
export const readUbl = <K extends EvidenceKind>(
  xml: string | Uint8Array,
  kind: K,
  { maxBytes, ...given }: UblOptions = {},
): UblDocument<K> => {
  const size = maxBytes === undefined ? {} : { maxBytes };
  const { root, instructions } = parseXml(xml, { prefixes: ublPrefixes, ...size });
  const reader = readers[kind];
  const isOfType =
    reader?.types.includes(root.localName) === true &&
    root.namespace === ublDocumentNamespace(root.localName);
  if (!isOfType) throw new DocumentUnreadable([unexpectedType(root, kind, reader?.types ?? [])]);
  const reading = new XmlReading();
  for (const { target, line } of instructions) {
    const text = `<?${target} … ?> on line ${line} is for another program and was not followed`;
    reading.warn(root, 'INSTRUCTION_IGNORED', text);
  }
  const document = reader.read(reading, root, given);
  if (reading.violations.length > 0) throw new DocumentUnreadable(reading.violations);
  refuseInvalid(reading, root, documentClasses[kind], document);
  return { document, ublType: root.localName, warnings: reading.warnings };
};

/** What the ledger would refuse, told where the file has it. */
const refuseInvalid = (
  reading: XmlReading,
  root: XmlElement,
  type: (typeof documentClasses)[EvidenceKind],
  document: object,
): void => {
  const violations = validateInput<object>(type, document).map(
    ({ field, rule, message }): DocumentViolation => {
      const { path, line } = reading.sourceOf(document, field, root);
      return { field: path, line, rule, message: `read as ${field}: ${message}` };
    },
  );
  if (violations.length > 0) throw new DocumentUnreadable(violations);
};

const unexpected: DocumentRule = 'DOCUMENT_TYPE_UNEXPECTED';

const unexpectedType = (
  root: XmlElement,
  kind: EvidenceKind,
  types: readonly string[],
): DocumentViolation => ({
  field: `/${root.localName}`,
  line: root.line,
  rule: unexpected,
  message: `UBL evidence of kind ${kind} is ${types.join(' or ') || 'no document'}, not {${root.namespace}}${root.localName}`,
});
