import type { Violation } from '@cession/model/interface';
import { CodedError } from '../errors';

/** Why a file of many documents is refused whole. */
type FileRule =
  | 'FILE_EMPTY'
  | 'FILE_TOO_LONG'
  | 'ENCODING_UNSUPPORTED'
  | 'QUOTE_NOT_CLOSED'
  | 'RECORD_TOO_LONG'
  | 'COLUMN_MISSING'
  | 'COLUMN_UNKNOWN'
  | 'COLUMN_AMBIGUOUS'
  | 'ZIP_MALFORMED'
  | 'ZIP_TOO_LARGE'
  | 'ZIP_BOMB';

export const fileViolation = (rule: FileRule, field: string, message: string): Violation => ({
  field,
  rule,
  message,
});

/** The file is refused whole: nothing of it is recorded. */
export const fileUnreadable = (...violations: readonly Violation[]): CodedError =>
  new CodedError('IMPORT_UNREADABLE', { violations });
