import { evidenceContents, validateInput } from '@cession/model/interface';
import type { Attachment, EvidenceDocument, EvidenceKind } from '@cession/model/interface';
import { readUbl } from '../documents';
import type { DocumentWarning } from '../documents';
import { CodedError } from '../errors';
import type { UseCaseContext } from './use-case-context';

/** What a sender says beside a file. */
export interface BesideFile {
  readonly seller?: string;
  readonly buyer?: string;
  /** Of an invoice that says none, or several. */
  readonly dueDate?: string;
}

export interface ReadDocument {
  readonly document: EvidenceDocument;
  readonly attachments: Attachment[];
}

export interface ReadFile {
  readonly content: ReadDocument;
  readonly warnings: readonly DocumentWarning[];
}

const xmlMediaType = 'application/xml';

/** The names under which each kind of document knows the seller and the buyer. */
const partyFields = {
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
  { user, vault }: UseCaseContext,
  kind: EvidenceKind,
  xml: Uint8Array,
  { seller, buyer, dueDate }: BesideFile,
): Promise<ReadFile> => {
  const given = dueDate === undefined ? {} : { dueDate };
  const { document, ublType, warnings } = readUbl(xml, kind, { maxBytes: xml.length, ...given });
  const [sellerField, buyerField] = partyFields[kind];
  const withSeller = withPartner(document, sellerField, seller);
  const attachment: Attachment = {
    name: `${ublType}.xml`,
    mediaType: xmlMediaType,
    size: xml.length,
    sha256: await vault.put(xml, { owner: user.partner, mediaType: xmlMediaType }),
  };
  const content = {
    document: withPartner(withSeller, buyerField, buyer),
    attachments: [attachment],
  };
  checkContent(kind, content);
  return { content, warnings };
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
  document: EvidenceDocument,
  field: string | undefined,
  partnerId: string | undefined,
): EvidenceDocument => {
  if (field === undefined || partnerId === undefined) return document;
  const party = (document as unknown as Readonly<Record<string, object>>)[field];
  return { ...document, [field]: { ...party, partnerId } };
};
