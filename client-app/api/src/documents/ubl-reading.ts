import type { Violation } from '@cession/model/interface';
import { isBusinessDate } from '@cession/model/interface';
import { DocumentUnreadable, shortened } from './document-unreadable';
import type { DocumentRule, DocumentViolation } from './document-unreadable';
import type { XmlElement } from './xml-element';

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

  /** `YYYY-MM-DD`; a time zone after an XML date does not change the business day. */
  dateOf(element: XmlElement): string | undefined {
    const text = lineOf(element);
    const day = text.replace(/(Z|[+-]\d{2}:\d{2})$/, '');
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
