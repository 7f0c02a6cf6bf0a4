import { documentClasses, validateInput } from '@cession/model/interface';
import type { EvidenceDocument, Violation } from '@cession/model/interface';
import type { ColumnMapping } from '../ports';
import { DocumentUnreadable } from '../documents';
import { completeDocument } from './complete-document';
import { fieldAt } from './document-fields';
import { putAt, valueAt, withoutGaps } from './document-tree';
import type { Tree } from './document-tree';
import type { PlacedColumn } from './place-columns';
import { readCell } from './read-cell';
import type { CsvRow } from './read-csv';

export interface RowReader {
  readonly mapping: ColumnMapping;
  readonly columns: readonly PlacedColumn[];
}

export interface BuiltDocument {
  /** Its id on the ledger, where a column says it. */
  readonly id?: string;
  readonly document: EvidenceDocument;
}

/**
 * The document that some rows make: each is a line of it, and its head is the same in all of them, or empty
 * after the first.
 *
 * @throws {DocumentUnreadable} naming column, line and rule of all that is wrong
 */
export const buildDocument = (reader: RowReader, rows: readonly CsvRow[]): BuiltDocument => {
  const building = new Building(reader, rows);
  building.readRows();
  building.readConstants();
  const { id, ...read } = withoutGaps(building.tree) as Tree;
  const document = completeDocument(reader.mapping.kind, read);
  const violations = building.violationsOf(document);
  if (violations.length > 0) throw new DocumentUnreadable(violations);
  return {
    document: document as unknown as EvidenceDocument,
    ...(typeof id === 'string' ? { id } : {}),
  };
};

const ofLine = /^lines\./;

class Building {
  readonly tree: Tree = {};
  readonly #reader: RowReader;
  readonly #rows: readonly CsvRow[];
  readonly #faults: Violation[] = [];
  /** Paths whose cell was refused: that they are missing too is no news. */
  readonly #refused = new Set<string>();
  readonly #currency: string | undefined;

  constructor(reader: RowReader, rows: readonly CsvRow[]) {
    this.#reader = reader;
    this.#rows = rows;
    this.#currency = this.#textAt('currency');
  }

  readRows(): void {
    for (const [index, row] of this.#rows.entries()) {
      for (const column of this.#reader.columns) this.#readCell(column, row, index);
    }
  }

  /** Of what a row may leave out, such as a charge, the constants go with its columns. */
  readConstants(): void {
    const { kind, constants = [] } = this.#reader.mapping;
    for (const { field: path, value } of constants) {
      const field = fieldAt(kind, path);
      const paths = ofLine.test(path)
        ? this.#rows.map((_, index) => path.replace(ofLine, `lines[${index}].`))
        : [path];
      for (const each of field ? paths : []) {
        if (valueAt(this.tree, each) !== undefined || this.#isLeftOut(path)) continue;
        this.#put(each, value, field?.type ?? 'text', path);
      }
    }
  }

  violationsOf(document: object): readonly Violation[] {
    const { kind } = this.#reader.mapping;
    const others = validateInput<object>(documentClasses[kind], document)
      .filter(({ field }) => !this.#refused.has(field))
      // It follows from the total, of which there is enough to say.
      .filter(({ field, rule }) => field !== 'payable' || rule !== 'isDefined')
      .map((violation) => ({ ...violation, field: this.#placeOf(violation.field) }));
    return [...this.#faults, ...others];
  }

  #readCell(column: PlacedColumn, row: CsvRow, index: number): void {
    const { at, path, field } = column;
    const text = row.cells[at] ?? '';
    if (text === '') return;
    if (ofLine.test(path)) {
      this.#put(path.replace(ofLine, `lines[${index}].`), text, field.type, column, row);
      return;
    }
    const first = this.#rows.find(({ cells }) => (cells[at] ?? '') !== '');
    if (first === row) this.#put(path, text, field.type, column, row);
    else if (first?.cells[at] !== text) {
      const message = `${text} differs from line ${first?.line ?? 0} of the same document`;
      this.#faults.push({ field: placed(column, row), rule: 'ROWS_DIFFER', message });
    }
  }

  #put(
    path: string,
    text: string,
    type: Parameters<typeof readCell>[1],
    column: PlacedColumn | string,
    row?: CsvRow,
  ): void {
    const read = readCell(text, type, this.#reader.mapping, this.#currency);
    if ('value' in read) {
      putAt(this.tree, path, read.value);
      return;
    }
    this.#refused.add(path);
    this.#faults.push({ field: placed(column, row), ...read.fault });
  }

  #textAt(path: string): string | undefined {
    const { columns, mapping } = this.#reader;
    const column = columns.find((each) => each.path === path);
    const cells = column ? this.#rows.map((row) => row.cells[column.at] ?? '') : [];
    return (
      cells.find((cell) => cell !== '') ??
      mapping.constants?.find(({ field }) => field === path)?.value
    );
  }

  /** Whether columns fill what the constant belongs to, and none did in these rows. */
  #isLeftOut(path: string): boolean {
    const parent = path.slice(0, path.lastIndexOf('.') + 1);
    if (parent === '' || ofLine.test(path)) return false;
    const beside = this.#reader.columns.filter((column) => column.path.startsWith(parent));
    return beside.length > 0 && valueAt(this.tree, parent) === undefined;
  }

  /** `lines[1].quantity` → the header that says it, and its line in the file. */
  #placeOf(path: string): string {
    const [, index, rest] = /^lines\[(\d+)\]\.(.+)$/.exec(path) ?? [];
    const wanted = rest === undefined ? path : `lines.${rest}`;
    const column = this.#reader.columns.find((each) => each.path === wanted);
    const row = this.#rows[Number(index ?? 0)];
    return column && row ? placed(column, row) : path;
  }
}

const placed = (column: PlacedColumn | string, row?: CsvRow): string => {
  if (typeof column === 'string') return column;
  return row ? `${column.header} (line ${row.line})` : column.header;
};
