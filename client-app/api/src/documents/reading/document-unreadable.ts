import type { Violation } from '@cession/model/interface';
import { CodedError } from '../../errors';

/** Why a file is no document of its kind. The first group concerns any XML, the second its contents. */
export type DocumentRule =
  | 'XML_TOO_LARGE'
  | 'XML_ENCODING_UNSUPPORTED'
  | 'XML_NOT_WELL_FORMED'
  | 'XML_DOCTYPE_REFUSED'
  | 'XML_INCLUDE_REFUSED'
  | 'XML_TOO_DEEP'
  | 'XML_TOO_MANY_NODES'
  | 'DOCUMENT_TYPE_UNEXPECTED'
  | 'FIELD_MISSING'
  | 'FIELD_AMBIGUOUS'
  | 'FIELD_MALFORMED'
  | 'FIELD_TOO_LONG'
  | 'FIELD_TOO_MANY'
  | 'UNIT_UNKNOWN'
  | 'CURRENCY_UNKNOWN'
  | 'AMOUNT_CURRENCY_DIFFERS'
  | 'AMOUNT_TOO_PRECISE'
  | 'AMOUNT_NEGATIVE'
  | 'AMOUNT_ZERO'
  | 'AMOUNT_TOO_LARGE'
  | 'AMOUNT_DIFFERS'
  | 'DOCUMENT_UNKNOWN'
  | 'LINES_MISSING';

/** What a sender may say beside a file, because files do not say it, or not always. */
export const besideFields = ['seller', 'buyer', 'dueDate', 'invoice'] as const;
export type BesideField = (typeof besideFields)[number];

export interface DocumentViolation extends Violation {
  /** Where: a path like `/Order/cac:OrderLine[2]/cbc:ID`, or `line:column` of broken XML. */
  readonly field: string;
  /** Of the element, or of the one that lacks it; from 1. */
  readonly line?: number;
  /** The parameter beside the file that says it instead. */
  readonly beside?: BesideField;
}

/** A file that cannot be taken as a document of the kind it was offered for. */
export class DocumentUnreadable extends CodedError<'DOCUMENT_UNREADABLE'> {
  override readonly name = 'DocumentUnreadable';

  constructor(violations: readonly DocumentViolation[]) {
    const short = violations.map((violation) => ({
      ...violation,
      field: shortened(violation.field),
      message: shortened(violation.message),
    }));
    const log = short.map(({ field, message }) => `${field}: ${message}`).join('; ');
    super('DOCUMENT_UNREADABLE', { violations: short }, { log });
  }

  get violations(): readonly DocumentViolation[] {
    return this.details.violations;
  }
}

const maxNoteLength = 300;

/** A note may quote the file: a file cannot make it long. */
export const shortened = (note: string): string =>
  note.length > maxNoteLength ? `${note.slice(0, maxNoteLength)}…` : note;
