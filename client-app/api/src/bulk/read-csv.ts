import { setImmediate as nextTurn } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { csvDelimiters } from '../ports';
import type { CsvDelimiter } from '../ports';
import { fileUnreadable, fileViolation } from './file-unreadable';

export interface CsvRow {
  /** Number of the line in the file on which it begins, from 1. */
  readonly line: number;
  /** Without blanks around them. */
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly delimiter: CsvDelimiter;
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

export interface CsvOptions {
  readonly delimiter?: CsvDelimiter | undefined;
  /** Rows, without the header. */
  readonly maxLines: number;
}

/** Characters; the body of a document has no more. */
const maxRecordSize = 1_000_000;
/** So many rows are read at a time: others wait for the same thread. */
const rowsPerTurn = 500;

/**
 * Reads RFC 4180, lines that say nothing left out. A quote within a cell that is not quoted is a character
 * like others; one that is never closed leaves nobody know where the next row begins.
 *
 * @throws {CodedError} IMPORT_UNREADABLE
 */
export const readCsv = async (
  text: string,
  { delimiter = delimiterOf(text), maxLines }: CsvOptions,
): Promise<CsvTable> => {
  const rows: CsvRow[] = [];
  for await (const row of rowsOf(text, delimiter)) {
    rows.push(row);
    if (rows.length > maxLines + 1) {
      throw unreadable('FILE_TOO_LONG', row.line, `the file has more than ${maxLines} lines`);
    }
    if (rows.length % rowsPerTurn === 0) await nextTurn();
  }
  const [head, ...rest] = rows;
  if (!head) throw fileUnreadable(fileViolation('FILE_EMPTY', '', 'the file has no header'));
  if (rest.length === 0) {
    throw fileUnreadable(fileViolation('FILE_EMPTY', '', 'the file has no line after its header'));
  }
  return { delimiter, header: head.cells, rows: rest };
};

/** The header alone, of a file that may have nothing else. */
export const readHeader = async (text: string): Promise<Omit<CsvTable, 'rows'>> => {
  const delimiter = delimiterOf(text);
  for await (const { cells } of rowsOf(text, delimiter)) return { delimiter, header: cells };
  throw fileUnreadable(fileViolation('FILE_EMPTY', '', 'the file has no header'));
};

/** The one that is most often in the first line that says something, quoted text left out. */
const delimiterOf = (text: string): CsvDelimiter => {
  const [line = ''] = /^.*\S.*$/m.exec(text) ?? [];
  const bare = line.replaceAll(/"(?:[^"]|"")*"/g, '');
  const counted = csvDelimiters.map((each) => ({ each, times: bare.split(each).length }));
  return counted.reduce((most, next) => (next.times > most.times ? next : most)).each;
};

interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number; readonly empty_lines: number };
}

const rowsOf = async function* (text: string, delimiter: CsvDelimiter): AsyncGenerator<CsvRow> {
  // Rows are handed out later than a fault behind them is found.
  let parsed = 0;
  const parser = parse({
    on_record: (record: string[], { lines }) => {
      parsed = lines;
      return record;
    },
    delimiter,
    record_delimiter: '\n',
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxRecordSize,
    info: true,
  });
  parser.end(text);
  let before = { lines: 0, empty_lines: 0 };
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRecord>) {
      const line = before.lines + (info.empty_lines - before.empty_lines) + 1;
      before = info;
      const cells = record.map((cell) => cell.trim());
      if (cells.some((cell) => cell !== '')) yield { line, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? broken(error, parsed + 1) : error;
  }
};

const broken = ({ code }: CsvError, line: number): Error =>
  code === 'CSV_QUOTE_NOT_CLOSED'
    ? unreadable('QUOTE_NOT_CLOSED', line, 'a quote that opens here or further down is not closed')
    : unreadable('RECORD_TOO_LONG', line, `what begins here is over ${maxRecordSize} characters`);

const unreadable = (rule: Parameters<typeof fileViolation>[0], line: number, message: string) =>
  fileUnreadable(fileViolation(rule, `line ${line}`, message));
