import type { Attachment, EvidenceDocument, EvidenceKind } from '@cession/model/interface';
import { readUbl } from '../documents';
import type { UseCaseContext } from './use-case-context';

export interface DocumentParties {
  readonly seller?: string;
  readonly buyer?: string;
}

export interface ReadDocument {
  readonly document: EvidenceDocument;
  readonly attachments: Attachment[];
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
 * Reads a document from UBL XML. The file itself goes into the vault and is attached, so that what
 * was received can be shown byte for byte.
 *
 * @throws {DocumentUnreadable} the XML is no such document
 */
export const readDocument = async (
  { user, vault }: UseCaseContext,
  kind: EvidenceKind,
  xml: Uint8Array,
  { seller, buyer }: DocumentParties,
): Promise<ReadDocument> => {
  const { document, ublType } = readUbl(xml, kind);
  const [sellerField, buyerField] = partyFields[kind];
  const withSeller = withPartner(document, sellerField, seller);
  const attachment: Attachment = {
    name: `${ublType}.xml`,
    mediaType: xmlMediaType,
    size: xml.length,
    sha256: await vault.put(xml, { owner: user.partner, mediaType: xmlMediaType }),
  };
  return { document: withPartner(withSeller, buyerField, buyer), attachments: [attachment] };
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
