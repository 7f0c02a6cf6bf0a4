import type { EvidenceKind } from '@cession/model/interface';
import type { ColumnMapping } from '../ports';
import type { BulkDocuments, BulkLimits } from './bulk-documents';
import { csvDocuments } from './csv-documents';
import { jsonDocuments } from './json-documents';
import { zipDocuments } from './zip-documents';

/** How many documents may come in one file. */
export const bulkMediaTypes = ['text/csv', 'application/x-ndjson', 'application/zip'] as const;
export type BulkMediaType = (typeof bulkMediaTypes)[number];

export interface BulkFile {
  readonly kind: EvidenceKind;
  readonly mediaType: BulkMediaType;
  readonly content: Uint8Array;
  /** Of a CSV file. */
  readonly mapping?: ColumnMapping | undefined;
}

/**
 * The documents of a file. One that is wrong says so when it is read; what makes a file unreadable as a
 * whole is told at once.
 *
 * @throws {CodedError} IMPORT_UNREADABLE
 */
export const readBulk = async (file: BulkFile, limits: BulkLimits): Promise<BulkDocuments> =>
  await documentsOf(file, limits);

const documentsOf = (
  file: BulkFile,
  limits: BulkLimits,
): BulkDocuments | Promise<BulkDocuments> => {
  const { kind, mediaType, content, mapping } = file;
  switch (mediaType) {
    case 'text/csv':
      return csvDocuments(kind, content, mapping, limits);
    case 'application/x-ndjson':
      return jsonDocuments(content, limits);
    case 'application/zip':
      return zipDocuments(content, limits);
  }
};
