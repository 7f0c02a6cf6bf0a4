import { isBusinessDate, isDocumentNumber, maxDocumentNumber } from '@cession/model/interface';
import { DocumentUnreadable, shortened } from '../reading';
import type {
  BesideField,
  DocumentRule,
  DocumentViolation,
  DocumentWarning,
  DocumentWarningCode,
} from '../reading';
import type { XmlElement } from './xml-element';

/** As `xsd:date` has it, up to 14 hours. */
const timeZone = /(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)$/;

/** More are not worth sending: the caller has enough to mend. */
const maxNotes = 50;

/**
 * One pass over a document. Readers note what is wrong and read on with a stand-in, so that the
 * caller learns everything at once; a document with a violation is never handed out.
 */
export class XmlReading {
  readonly #found: DocumentViolation[] = [];
  readonly #noted: DocumentWarning[] = [];
  /** Part of the document → the element that it was read from. */
  readonly #sources = new WeakMap<object, XmlElement>();

  /**
   * @param turned the document has its amounts and quantities with the other sign, as an invoice below zero
   * has those of a credit note
   */
  constructor(readonly turned = false) {}

  get violations(): readonly DocumentViolation[] {
    return this.#found;
  }

  get warnings(): readonly DocumentWarning[] {
    return this.#noted;
  }

  /**
   * @param path below the element, of what is not there
   * @param beside what the sender may give instead, beside the file
   * @throws DocumentUnreadable when there is enough to say
   */
  refuse(
    at: XmlElement,
    rule: DocumentRule,
    message: string,
    path?: string,
    beside?: BesideField,
  ): void {
    const field = placeOf(at, path);
    this.#found.push({ field, line: at.line, rule, message, ...(beside ? { beside } : {}) });
    if (this.#found.length >= maxNotes) throw new DocumentUnreadable(this.#found);
  }

  warn(at: XmlElement, code: DocumentWarningCode, text: string, path?: string): void {
    if (this.#noted.length >= maxNotes) return;
    const field = shortened(placeOf(at, path));
    this.#noted.push({ field, line: at.line, code, text: shortened(text) });
  }

  /** Remembers from which element a part of the document was read: so its faults can be found there. */
  from<T extends object>(element: XmlElement, part: T): T {
    this.#sources.set(part, element);
    return part;
  }

  /** The element of the innermost part on a path such as `lines[2].unit`. */
  sourceOf(document: object, field: string, root: XmlElement): XmlElement {
    const parts = field.split(/[.[\]]+/).filter((name) => name !== '');
    let part: unknown = document;
    let source = root;
    for (const name of parts) {
      if (typeof part !== 'object' || part === null) break;
      source = this.#sources.get(part) ?? source;
      part = (part as Readonly<Record<string, unknown>>)[name];
    }
    return (typeof part === 'object' && part !== null && this.#sources.get(part)) || source;
  }

  /** The first of several places that is there. */
  find(base: XmlElement, ...paths: readonly string[]): XmlElement | undefined {
    for (const path of paths) {
      const element = base.first(path);
      if (element) return element;
    }
    return undefined;
  }

  /** The first element at these places that has some text. */
  written(base: XmlElement, ...paths: readonly string[]): XmlElement | undefined {
    return paths.flatMap((path) => base.all(path)).find((each) => lineOf(each) !== '');
  }

  /** Text of the first place that has some, on one line. */
  text(base: XmlElement, ...paths: readonly string[]): string | undefined {
    const element = this.written(base, ...paths);
    return element && lineOf(element);
  }

  requiredText(base: XmlElement, ...paths: readonly string[]): string {
    return this.text(base, ...paths) ?? this.missing(base, paths[0] ?? '', '');
  }

  /** Text that only explains, on at most `max` characters; what is cut off is noted. */
  shortText(max: number, base: XmlElement, ...paths: readonly string[]): string | undefined {
    const element = this.written(base, ...paths);
    return element && this.cut(element, lineOf(element), max);
  }

  /** A text that was read at an element, on at most `max` characters; what is cut off is noted. */
  cut(at: XmlElement, text: string, max: number): string {
    if (text.length <= max) return text;
    this.warn(at, 'TEXT_CUT', `its text is longer than ${max} characters and was cut`);
    // The half of a character that two code units make is no character.
    return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
  }

  /** The number of a document, which is never cut: another number would be another document. */
  number(base: XmlElement, ...paths: readonly string[]): string {
    const element = this.written(base, ...paths);
    if (!element) return this.missing(base, paths[0] ?? '', '');
    const number = lineOf(element);
    if (isDocumentNumber(number)) return number;
    if (number.length > maxDocumentNumber) {
      const message = `it has ${number.length} characters, a number has ${maxDocumentNumber} at most`;
      this.refuse(element, 'FIELD_TOO_LONG', message);
    } else this.refuse(element, 'FIELD_MALFORMED', `${number} has neither a letter nor a digit`);
    return number;
  }

  /** `YYYY-MM-DD` of an `xsd:date`; the time zone that may follow does not change the business day. */
  dateOf(element: XmlElement): string | undefined {
    const text = tokenOf(element);
    const day = text.replace(timeZone, '');
    if (isBusinessDate(day)) return day;
    const message = /^\d{4}-\d{2}-\d{2}[T ]\d/.test(text)
      ? `${text} has a time: a day is written ${text.slice(0, 10)}`
      : `${text} is no day that exists, written as 2026-12-31`;
    this.refuse(element, 'FIELD_MALFORMED', message);
    return undefined;
  }

  /** The day at the first place that is there. */
  date(base: XmlElement, ...paths: readonly string[]): string | undefined {
    const element = this.find(base, ...paths);
    return element && this.dateOf(element);
  }

  requiredDate(base: XmlElement, path: string): string {
    const element = base.first(path);
    return element ? (this.dateOf(element) ?? '') : this.missing(base, path, '');
  }

  /** Notes the missing field under the first path it may have, and gives the stand-in. */
  missing<T>(base: XmlElement, path: string, standIn: T): T {
    this.refuse(base, 'FIELD_MISSING', 'it is required', path);
    return standIn;
  }
}

const placeOf = (at: XmlElement, path: string | undefined): string =>
  path === undefined || path === '' ? at.path : `${at.path}/${path}`;

/** An element's text with runs of white space, line ends and controls included, as one space. */
export const lineOf = (element: XmlElement): string =>
  element.text.replaceAll(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();

/** The white space that XML Schema collapses. */
const blanks = ' \t\r\n';
const isBlank = (character: string | undefined): boolean =>
  character !== undefined && blanks.includes(character);

/** An element's text without the white space around it that XML Schema collapses, and with any other. */
export const tokenOf = ({ text }: XmlElement): string => {
  let [start, end] = [0, text.length];
  while (start < end && isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return text.slice(start, end);
};
