import { jsonViolation } from '@cession/model/interface';
import { CodedError } from '../errors';
import type { BulkDocuments, BulkLimits, LineDocument } from './bulk-documents';
import { fileUnreadable, fileViolation } from './file-unreadable';

const newline = 0x0a;

/**
 * The documents of a file with one JSON object on each line; lines that say nothing are left out.
 *
 * @throws {CodedError} IMPORT_UNREADABLE
 */
export const jsonDocuments = (content: Uint8Array, { maxLines }: BulkLimits): BulkDocuments => {
  const lines = linesOf(content);
  if (lines.length > maxLines) {
    const message = `the file has more than ${maxLines} lines`;
    throw fileUnreadable(fileViolation('FILE_TOO_LONG', '', message));
  }
  if (lines.length === 0) {
    throw fileUnreadable(fileViolation('FILE_EMPTY', '', 'the file has no line'));
  }
  const items = lines.map(({ line, bytes }) => ({
    source: String(line),
    read: () => parseLine(bytes),
  }));
  return { items, skipped: [] };
};

const linesOf = (content: Uint8Array) => {
  const found: { readonly line: number; readonly bytes: Uint8Array }[] = [];
  for (let line = 1, from = 0; from < content.length; line += 1) {
    const end = content.indexOf(newline, from);
    const to = end < 0 ? content.length : end;
    const bytes = content.subarray(from, to);
    if (bytes.some((byte) => byte > 0x20)) found.push({ line, bytes });
    from = to + 1;
  }
  return found;
};

const refused = (message: string): Error =>
  new CodedError('COMMAND_INVALID', { violations: [{ field: '', rule: 'isJson', message }] });

const parseLine = (bytes: Uint8Array): LineDocument => {
  const text = decode(bytes);
  const violation = jsonViolation(text);
  if (violation) throw new CodedError('COMMAND_INVALID', { violations: [violation] });
  const value: unknown = JSON.parse(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as LineDocument;
  }
  throw refused('the line is no JSON object');
};

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refused('the line is not UTF-8');
  }
};
