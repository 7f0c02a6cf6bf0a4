import { evidenceContents, validateInput } from '@cession/model/interface';
import type {
  Attachment,
  EvidenceDocument,
  EvidenceKind,
  OrderDocument,
} from '@cession/model/interface';
import { readUbl } from '../documents';
import type { DocumentOfFile, DocumentWarning, UblDocument, UblOptions } from '../documents';
import { CodedError } from '../errors';
import { creditsOf } from './credited-invoices';
import { newOrderVersion } from './new-order-version';
import type { UseCaseContext } from './use-case-context';

/** What a sender says beside a file. */
export interface BesideFile {
  readonly seller?: string;
  readonly buyer?: string;
  /** Of an invoice that says none, or several. */
  readonly dueDate?: string;
  /** Id of the invoice that a credit note lowers. */
  readonly invoice?: string;
}

/** Where a document goes: of which kind it is, and in which one's place it is to come. */
export interface Destination {
  readonly kind: EvidenceKind;
  readonly supersedes?: string;
}

export interface ReadDocument {
  readonly document: EvidenceDocument;
  readonly attachments: Attachment[];
}

export interface ReadFile {
  readonly content: ReadDocument;
  readonly warnings: readonly DocumentWarning[];
}

export const xmlMediaType = 'application/xml';

/** What its file is called. */
export const fileNameOf = (ublType: string): string => `${ublType}.xml`;

/** The names under which each kind of document knows the seller and the buyer. */
export const partyFields = {
  order: ['seller', 'buyer'],
  invoice: ['seller', 'buyer'],
  'credit-note': ['seller', 'buyer'],
  declaration: ['exporter', 'consignee'],
  waybill: ['consignor', 'consignee'],
  receipt: ['depositor', undefined],
  release: ['depositor', 'consignee'],
  payment: ['payee', 'payer'],
} as const satisfies Record<EvidenceKind, readonly [string, string | undefined]>;

/**
 * Reads a document from UBL XML of a size that was checked. The file itself goes into the vault and is attached, so that what
 * was received can be shown byte for byte.
 *
 * @throws {DocumentUnreadable} the XML is no such document
 * @throws {CodedError} COMMAND_INVALID: the ledger would not take it
 */
export const readDocument = async (
  context: UseCaseContext,
  { kind, supersedes }: Destination,
  xml: Uint8Array,
  beside: BesideFile,
): Promise<ReadFile> => {
  const options = { ...ublOptions(xml, beside), amends: supersedes !== undefined };
  const read = readUbl(xml, kind, options);
  const { document, warnings } = await completeDocument(context, read, beside, supersedes);
  const { user, vault } = context;
  const attachment: Attachment = {
    name: fileNameOf(read.ublType),
    mediaType: xmlMediaType,
    size: xml.length,
    sha256: await vault.put(xml, { owner: user.partner, mediaType: xmlMediaType }),
  };
  const content = { document, attachments: [attachment] };
  checkContent(kind, content);
  return { content, warnings };
};

export const ublOptions = (xml: Uint8Array, { dueDate }: BesideFile): UblOptions => ({
  maxBytes: xml.length,
  ...(dueDate === undefined ? {} : { dueDate }),
});

export interface CompleteDocument {
  readonly document: EvidenceDocument;
  readonly warnings: readonly DocumentWarning[];
}

/**
 * What was read, with what its sender and the ledger add: partners, the invoices that a credit note lowers,
 * the order that an order change is a new version of.
 *
 * @throws {DocumentUnreadable} that cannot be said
 */
export const completeDocument = async (
  context: Pick<UseCaseContext, 'ledger' | 'readModel' | 'user'>,
  { kind, document, ublType, warnings, credited, changed }: UblDocument,
  { seller, buyer, invoice }: BesideFile,
  supersedes?: string,
): Promise<CompleteDocument> => {
  const [sellerField, buyerField] = partyFields[kind];
  const named = withPartner(withPartner(document, sellerField, seller), buyerField, buyer);
  if (credited) {
    const note = named as DocumentOfFile<'credit-note'>;
    const credits = await creditsOf(context, { note, ublType, credited, invoice });
    return { document: { ...note, credits }, warnings };
  }
  if (changed && supersedes !== undefined) {
    const order = named as OrderDocument;
    const version = await newOrderVersion(context, order, changed, supersedes);
    return { document: version.document, warnings: [...warnings, ...version.warnings] };
  }
  return { document: named, warnings };
};

/** Stands for the salt, which is added later. */
const noSalt = '0'.repeat(32);

/**
 * Checks what is to be recorded wherever it was read, as the body of a request is.
 *
 * @throws {CodedError} COMMAND_INVALID
 */
export const checkContent = (kind: EvidenceKind, content: object): void => {
  const violations = validateInput<object>(evidenceContents[kind], { ...content, salt: noSalt });
  if (violations.length > 0) throw new CodedError('COMMAND_INVALID', { violations });
};

const withPartner = (
  document: DocumentOfFile,
  field: string | undefined,
  partnerId: string | undefined,
): DocumentOfFile => {
  if (field === undefined || partnerId === undefined) return document;
  const party = (document as unknown as Readonly<Record<string, object>>)[field];
  return { ...document, [field]: { ...party, partnerId } };
};
