import type { ImportResult } from '../../ports';

const header = ['source', 'status', 'id', 'code', 'field', 'rule', 'text', 'transactionId'];

/**
 * What became of each document, as CSV that spreadsheets open: a line for each that is decided.
 *
 * @returns UTF-8 with a byte order mark
 */
export const resultFile = (results: readonly ImportResult[]): Uint8Array => {
  const rows = results.map(
    ({ source, status, evidence, code, field, rule, text, transactionId }) => [
      source,
      status,
      evidence,
      code,
      field,
      rule,
      text,
      transactionId,
    ],
  );
  const lines = [header, ...rows].map((row) => row.map(cell).join(','));
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8');
};

/** What a spreadsheet would take for a formula begins with an apostrophe, which it shows nobody. */
const cell = (value = ''): string => {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
