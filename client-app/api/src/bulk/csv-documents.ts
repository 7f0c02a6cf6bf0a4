import type { EvidenceKind } from '@cession/model/interface';
import { DocumentUnreadable } from '../documents';
import type { ColumnMapping } from '../ports';
import { buildDocument } from './build-document';
import type { RowReader } from './build-document';
import type { BulkDocuments, BulkLimits } from './bulk-documents';
import { decodeText } from './decode-text';
import { maxRows } from './document-fields';
import { groupRows } from './group-rows';
import { mappingByHeader, placeColumns } from './place-columns';
import { readCsv } from './read-csv';
import type { CsvRow } from './read-csv';

/**
 * The documents of a CSV file, each named by the line on which its first row begins.
 *
 * @param kept without one, the header says what each column is
 * @throws {CodedError} IMPORT_UNREADABLE
 */
export const csvDocuments = async (
  kind: EvidenceKind,
  content: Uint8Array,
  kept: ColumnMapping | undefined,
  { maxLines }: BulkLimits,
): Promise<BulkDocuments> => {
  const table = await readCsv(decodeText(content), { delimiter: kept?.delimiter, maxLines });
  const mapping = kept ?? mappingByHeader(kind, table);
  const columns = placeColumns(mapping, table.header);
  const reader: RowReader = { mapping, columns };
  const items = documentRows(reader, table.rows).map((rows) => ({
    source: String(rows[0]?.line ?? 0),
    read: () => {
      checkRows(rows, maxRows(kind), table.header.length);
      return { ...buildDocument(reader, rows) };
    },
  }));
  return { items, skipped: [] };
};

const documentRows = (
  { mapping, columns }: RowReader,
  rows: readonly CsvRow[],
): readonly (readonly CsvRow[])[] => {
  if (maxRows(mapping.kind) === 1) return rows.map((row) => [row]);
  const at = (path: string) => columns.find((column) => column.path === path)?.at;
  return groupRows(rows, {
    number: at('number'),
    seller: at('seller.partnerId') ?? at('seller.name'),
  });
};

/** A row with more or fewer cells is shifted: what stands under a header is not what it says. */
const checkRows = (rows: readonly CsvRow[], most: number, width: number): void => {
  const [first] = rows;
  if (first && rows.length > most) {
    const message = `${rows.length} rows have its number, a document has ${most} lines at most`;
    throw new DocumentUnreadable([
      { field: `line ${first.line}`, rule: 'FIELD_TOO_MANY', message },
    ]);
  }
  const shifted = rows.filter(({ cells }) => cells.length !== width);
  if (shifted.length === 0) return;
  throw new DocumentUnreadable(
    shifted.map(({ line, cells }) => ({
      field: `line ${line}`,
      rule: 'CELLS_DIFFER',
      message: `it has ${cells.length} cells, the header ${width}`,
    })),
  );
};
