import type { CsvRow } from './read-csv';

/** Where the columns are that tell one document from another. */
export interface GroupColumns {
  readonly number: number | undefined;
  /** A platform's file may hold the invoices of several sellers. */
  readonly seller: number | undefined;
}

interface Group {
  readonly number: string;
  readonly seller: string;
  readonly rows: CsvRow[];
}

/**
 * Rows with the same number, of the same seller, make one document, wherever in the file they stand; a row
 * that leaves the seller out is the latest one's with its number. A row without a number stands alone.
 */
export const groupRows = (
  rows: readonly CsvRow[],
  columns: GroupColumns,
): readonly (readonly CsvRow[])[] => {
  const groups: Group[] = [];
  const latest = new Map<string, Group>();
  const bySeller = new Map<string, Group>();
  for (const row of rows) {
    const [number, seller] = [cellAt(row, columns.number), cellAt(row, columns.seller)];
    const key = JSON.stringify([number, seller]);
    const found = seller === '' ? latest.get(number) : bySeller.get(key);
    const group = number === '' || !found ? { number, seller, rows: [] } : found;
    group.rows.push(row);
    if (group !== found) groups.push(group);
    latest.set(number, group);
    bySeller.set(JSON.stringify([number, group.seller]), group);
  }
  return groups.map((group) => group.rows);
};

const cellAt = ({ cells }: CsvRow, column: number | undefined): string =>
  column === undefined ? '' : (cells[column] ?? '');
