import type {
  CreditNoteDocument,
  EvidenceKind,
  InputClass,
  OrderDocument,
} from '@cession/model/interface';
import { documentClasses, omitFields, validateInput } from '@cession/model/interface';
import { DocumentUnreadable } from '../reading';
import type { DocumentViolation, DocumentWarning } from '../reading';
import { XmlReading, parseXml } from '../xml';
import type { ParsedXml, XmlElement, XmlOptions } from '../xml';
import { formOf, unexpectedType } from './document-forms';
import type { DocumentForm, DocumentOfFile } from './document-forms';
import { hasTurnedSigns } from './read-credit-note';
import type { CreditNoteOfFile } from './read-credit-note';
import { readCreditedInvoices } from './read-credited-invoices';
import type { CreditedNumber } from './read-credited-invoices';
import type { GivenBeside } from './read-invoice';
import { readChangedOrder } from './read-order-change';
import type { ChangedOrder } from './read-order-change';
import { refuseRepeated } from './refuse-repeated';
import { ublPrefixes } from './ubl-namespaces';

/** A document read from UBL, and what its reader should know. */
export interface UblDocument<K extends EvidenceKind = EvidenceKind> {
  readonly kind: K;
  /** Parties have no `partnerId`: a file does not know the ledger's register. */
  readonly document: DocumentOfFile<K>;
  /** Name of the root element: `Waybill`, `BillOfLading`, … */
  readonly ublType: string;
  /** What was left out or is worth a second look; it does not stand in the way. */
  readonly warnings: readonly DocumentWarning[];
  /** Of a credit note: the invoices that it says it lowers. */
  readonly credited?: readonly CreditedNumber[];
  /** Of an order change: the order that it changes. */
  readonly changed?: ChangedOrder;
}

/** What is said beside the file. */
export interface UblOptions extends GivenBeside, Pick<XmlOptions, 'maxBytes'> {
  /** It is to take the place of another version: an order change is one of its order. */
  readonly amends?: boolean;
}

/**
 * Reads a UBL 2.x document as evidence of a kind. Amounts become minor units without loss, or the
 * document is refused; a field that is absent stays absent.
 *
 * @param xml in an encoding that {@link parseXml} takes
 * @throws DocumentUnreadable naming every element that is missing or wrong, or the route that takes it
 */
export const readUbl = <K extends EvidenceKind>(
  xml: string | Uint8Array,
  kind: K,
  { amends = false, ...options }: UblOptions = {},
): UblDocument<K> => {
  const parsed = parse(xml, options);
  const form = formOf(parsed.root);
  if (form?.kind !== kind || (form.amends === true && !amends)) {
    throw new DocumentUnreadable([unexpectedType(parsed.root, form, kind)]);
  }
  return readAs(parsed, form as DocumentForm<K>, options);
};

/**
 * Reads a UBL 2.x document of whichever kind it is.
 *
 * @throws DocumentUnreadable as {@link readUbl} does
 */
export const readAnyUbl = (xml: string | Uint8Array, options: UblOptions = {}): UblDocument => {
  const parsed = parse(xml, options);
  const form = formOf(parsed.root);
  if (!form) throw new DocumentUnreadable([unexpectedType(parsed.root, form)]);
  return readAs(parsed, form, options);
};

/** The kind of which a file is, undefined where it is of none or broken. */
export const kindOfUbl = (
  xml: string | Uint8Array,
  options: Pick<UblOptions, 'maxBytes'> = {},
): EvidenceKind | undefined => {
  try {
    return formOf(parse(xml, options).root)?.kind;
  } catch (error) {
    if (error instanceof DocumentUnreadable) return undefined;
    throw error;
  }
};

const parse = (xml: string | Uint8Array, { maxBytes }: Pick<UblOptions, 'maxBytes'>): ParsedXml =>
  parseXml(xml, { prefixes: ublPrefixes, ...(maxBytes === undefined ? {} : { maxBytes }) });

const readAs = <K extends EvidenceKind>(
  { root, instructions }: ParsedXml,
  { kind, read }: DocumentForm<K>,
  given: GivenBeside,
): UblDocument<K> => {
  const reading = new XmlReading(kind === 'credit-note' && hasTurnedSigns(root));
  for (const { target, line } of instructions) {
    const text = `<?${target} … ?> on line ${line} is for another program and was not followed`;
    reading.warn(root, 'INSTRUCTION_IGNORED', text);
  }
  refuseRepeated(reading, root);
  const document = read(reading, root, given);
  const credited =
    kind === 'credit-note'
      ? readCreditedInvoices(reading, root, (document as CreditNoteOfFile).currency)
      : undefined;
  if (reading.violations.length > 0) throw new DocumentUnreadable(reading.violations);
  refuseInvalid(reading, root, classOf(kind), document);
  return {
    kind,
    document,
    ublType: root.localName,
    warnings: reading.warnings,
    ...(credited ? { credited } : {}),
    ...(root.localName === 'OrderChange'
      ? { changed: readChangedOrder(root, document as OrderDocument) }
      : {}),
  };
};

const noteClass = omitFields(documentClasses['credit-note'] as InputClass<CreditNoteDocument>, [
  'credits',
]);

const classOf = (kind: EvidenceKind): InputClass<object> =>
  kind === 'credit-note' ? noteClass : documentClasses[kind];

/** What the ledger would refuse, told where the file has it. */
const refuseInvalid = (
  reading: XmlReading,
  root: XmlElement,
  type: InputClass<object>,
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
