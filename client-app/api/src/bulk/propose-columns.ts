import type { EvidenceKind } from '@cession/model/interface';
import type { ColumnMapping } from '../ports';
import { folded, wordsOf } from './column-words';
import { decodeText } from './decode-text';
import { documentFields } from './document-fields';
import type { DocumentField } from './document-fields';
import { readHeader } from './read-csv';
import type { CsvTable } from './read-csv';

/** What a header seems to mean. */
export interface ProposedColumns {
  /** To be kept as it is, or corrected. */
  readonly mapping: ColumnMapping;
  /** Headers that no field is called. */
  readonly unknown: readonly string[];
  /** Fields that every document of the kind has and no column fills. */
  readonly missing: readonly string[];
}

/** How a file is read whose sender said nothing: as the ledger itself writes numbers and days. */
const plain = { decimalSeparator: '.', dateFormat: 'YYYY-MM-DD' } as const;

/**
 * A mapping for the header of a CSV file, by what its columns are called.
 *
 * @throws {CodedError} IMPORT_UNREADABLE
 */
export const proposeForFile = async (
  kind: EvidenceKind,
  content: Uint8Array,
): Promise<ProposedColumns> => proposeColumns(kind, await readHeader(decodeText(content)));

export const proposeColumns = (
  kind: EvidenceKind,
  { delimiter, header }: Omit<CsvTable, 'rows'>,
): ProposedColumns => {
  const meanings = meaningsOf(kind);
  const filled = new Set<string>();
  const columns = header.flatMap((title) => {
    const field = meanings.get(folded(title))?.find(({ path }) => !filled.has(path));
    if (!field) return [];
    filled.add(field.path);
    return [{ header: title, field: field.path }];
  });
  const known = new Set(columns.map((column) => column.header));
  return {
    mapping: { kind, delimiter, ...plain, columns },
    unknown: header.filter((title) => title !== '' && !known.has(title)),
    missing: missingFields(kind, filled),
  };
};

/** Fields of every document of the kind that are not among these. */
export const missingFields = (
  kind: EvidenceKind,
  filled: ReadonlySet<string>,
): readonly string[] => {
  const of = new Set([...filled].map((path) => path.replaceAll(/\[\d{1,2}\]/g, '[]')));
  return [...documentFields(kind).values()]
    .filter(({ path, needed }) => needed && !of.has(path))
    .map(({ path }) => path);
};

/** Word → the fields that it may mean, a field's own name before what others call it. */
const meaningsOf = (kind: EvidenceKind): ReadonlyMap<string, readonly DocumentField[]> => {
  const found = new Map<string, { readonly field: DocumentField; readonly rank: number }[]>();
  for (const field of documentFields(kind).values()) {
    // Which of a list is meant, no usual word says.
    if (field.path.includes('[]')) continue;
    wordsOf(kind, field.path).forEach((word, rank) => {
      found.set(word, [...(found.get(word) ?? []), { field, rank }]);
    });
  }
  return new Map(
    [...found].map(([word, meanings]) => [
      word,
      meanings.sort((one, other) => one.rank - other.rank).map(({ field }) => field),
    ]),
  );
};
