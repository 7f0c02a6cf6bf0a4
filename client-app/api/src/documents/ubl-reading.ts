import type { Violation } from '@cession/model/interface';
import { isBusinessDate } from '@cession/model/interface';
import { DocumentUnreadable, shortened } from './document-unreadable';
import type { DocumentRule, DocumentViolation } from './document-unreadable';
import type { XmlElement } from './xml-element';

/** As `xsd:date` has it, up to 14 hours. */
const timeZone = /(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)$/;

/** More are not worth sending: the caller has enough to mend. */
const maxNotes = 50;

/**
 * One pass over a document. Readers note what is wrong and read on with a stand-in, so that the
 * caller learns everything at once; a document with a violation is never handed out.
 */
export class UblReading {
  readonly #found: DocumentViolation[] = [];
  readonly #noted: string[] = [];

  get violations(): readonly Violation[] {
    return this.#found;
  }

  get warnings(): readonly string[] {
    return this.#noted;
  }

  /** @throws DocumentUnreadable when there is enough to say */
  refuse(field: string, rule: DocumentRule, message: string): void {
    this.#found.push({ field, rule, message });
    if (this.#found.length >= maxNotes) throw new DocumentUnreadable(this.#found);
  }

  warn(message: string): void {
    if (this.#noted.length < maxNotes) this.#noted.push(shortened(message));
  }

  /** The first of several places that is there. */
  find(base: XmlElement, ...paths: readonly string[]): XmlElement | undefined {
    for (const path of paths) {
      const element = base.first(path);
      if (element) return element;
    }
    return undefined;
  }

  /** Text of the first place that has some, on one line. */
  text(base: XmlElement, ...paths: readonly string[]): string | undefined {
    for (const path of paths) {
      const text = base
        .all(path)
        .map(lineOf)
        .find((each) => each !== '');
      if (text !== undefined) return text;
    }
    return undefined;
  }

  requiredText(base: XmlElement, ...paths: readonly string[]): string {
    return this.text(base, ...paths) ?? this.missing(base, paths[0] ?? '', '');
  }

  /** Text that only explains, on at most `max` characters; what is cut off is noted. */
  cut(place: string, text: string, max: number): string {
    if (text.length <= max) return text;
    this.warn(`${place}: its text is longer than ${max} characters and was cut`);
    // The half of a character that two code units make is no character.
    return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
  }

  /** `YYYY-MM-DD` of an `xsd:date`; the time zone that may follow does not change the business day. */
  dateOf(element: XmlElement): string | undefined {
    const text = lineOf(element);
    const day = text.replace(timeZone, '');
    if (isBusinessDate(day)) return day;
    this.refuse(element.path, 'FIELD_MALFORMED', `${text} is no day that exists`);
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
    this.refuse(`${base.path}/${path}`, 'FIELD_MISSING', 'it is required');
    return standIn;
  }
}

/** An element's text with runs of white space, line ends included, as one space. */
export const lineOf = (element: XmlElement): string => element.text.replaceAll(/\s+/g, ' ').trim();
