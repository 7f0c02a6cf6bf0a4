import type { Violation } from '@cession/model/interface';
import type { ColumnMapping } from '../ports';
import { folded } from './column-words';
import { fieldAt } from './document-fields';
import type { DocumentField } from './document-fields';
import { fileUnreadable, fileViolation } from './file-unreadable';
import { proposeColumns } from './propose-columns';
import type { CsvTable } from './read-csv';

/** A column of a file: where it is, and what it fills. */
export interface PlacedColumn {
  /** Position in a row. */
  readonly at: number;
  readonly header: string;
  /** Path with its places in lists. */
  readonly path: string;
  readonly field: DocumentField;
}

/**
 * The columns of a file under a mapping that was kept. Columns that it does not name are left out: who
 * made the mapping saw them.
 *
 * @throws {CodedError} IMPORT_UNREADABLE: a column is not there, or twice
 */
export const placeColumns = (
  mapping: ColumnMapping,
  header: readonly string[],
): readonly PlacedColumn[] => {
  const titles = header.map(folded);
  const faults: Violation[] = [];
  const placed = mapping.columns.flatMap(({ header: title, field: path }) => {
    const places = titles.flatMap((each, at) => (each === folded(title) ? [at] : []));
    const [at] = places;
    const field = fieldAt(mapping.kind, path);
    if (at === undefined) faults.push(missing(title));
    else if (places.length > 1) faults.push(ambiguous(title));
    else if (field) return [{ at, header: header[at] ?? title, path, field }];
    return [];
  });
  if (faults.length > 0) throw fileUnreadable(...faults);
  return placed;
};

/**
 * The mapping of a file for which none was kept: every column must be one that its header tells.
 *
 * @throws {CodedError} IMPORT_UNREADABLE naming what is unknown or missing
 */
export const mappingByHeader = (
  kind: ColumnMapping['kind'],
  table: Omit<CsvTable, 'rows'>,
): ColumnMapping => {
  const { mapping, unknown, missing: absent } = proposeColumns(kind, table);
  const faults = [
    ...unknown.map((title) =>
      fileViolation('COLUMN_UNKNOWN', title, `no field of ${kind} is called so: keep a mapping`),
    ),
    ...absent.map((path) => fileViolation('COLUMN_MISSING', path, 'no column is called so')),
  ];
  if (faults.length > 0) throw fileUnreadable(...faults);
  return mapping;
};

const missing = (title: string): Violation =>
  fileViolation('COLUMN_MISSING', title, 'the mapping names it, the header of the file does not');

const ambiguous = (title: string): Violation =>
  fileViolation('COLUMN_AMBIGUOUS', title, 'several columns of the file are called so');
