import type { Instalment } from '@cession/model/interface';
import { optionalFields } from './optional-fields';
import { readAmount } from './read-numbers';
import { lineOf } from './ubl-reading';
import type { UblReading } from './ubl-reading';
import type { XmlElement } from './xml-element';

interface Due {
  /** The day on which all of it is due. */
  readonly dueDate: string;
  readonly instalments?: Instalment[];
}

/** One cac:PaymentTerms that says a day. */
interface Term {
  readonly element: XmlElement;
  readonly day: string;
  readonly amount?: bigint;
}

/**
 * When an invoice is due: on one day, wherever it is stated (EN 16931, BT-9), or in instalments, each a
 * cac:PaymentTerms with its day and its cbc:Amount. Whether they add up, the match decides.
 *
 * @param payable minor units of `currency`
 */
export const readDue = (
  reading: UblReading,
  root: XmlElement,
  currency: string,
  payable: bigint,
): Due => {
  const all = root.all('cac:PaymentTerms');
  const terms = all.flatMap((each) => readTerm(reading, each, currency));
  const parts = terms.filter(({ amount }) => amount !== undefined);
  const places = ['cbc:DueDate', 'cac:PaymentMeans/cbc:PaymentDueDate'].flatMap((path) =>
    root.all(path),
  );
  const stated = [
    ...places.map((place) => reading.dateOf(place)),
    ...terms.filter(({ amount }) => amount === undefined).map(({ day }) => day),
  ].flatMap((day) => (day === undefined ? [] : [day]));
  if (parts.length > 1) return inInstalments(reading, root, parts, stated);
  const [part] = parts;
  if (part && part.amount !== payable) {
    reading.refuse(
      part.element.path,
      'FIELD_AMBIGUOUS',
      'it says when a part is due, not the rest',
    );
  }
  const wasStated = places.length + all.flatMap(daysOf).length > 0;
  return { dueDate: onlyDay(reading, root, [...stated, ...(part ? [part.day] : [])], wasStated) };
};

const onlyDay = (
  reading: UblReading,
  root: XmlElement,
  stated: readonly string[],
  wasStated: boolean,
): string => {
  const days = new Set(stated);
  const [day] = days;
  if (days.size > 1) {
    reading.refuse(root.path, 'FIELD_AMBIGUOUS', `it states ${days.size} different due dates`);
  }
  return day ?? (wasStated ? '' : reading.missing(root, 'cbc:DueDate', ''));
};

/** Earliest first. A day that the invoice states elsewhere too is that of an instalment. */
const inInstalments = (
  reading: UblReading,
  root: XmlElement,
  parts: readonly Term[],
  stated: readonly string[],
): Due => {
  const instalments = parts
    .map(({ day, amount = 0n }) => ({ dueDate: day, amount: amount.toString() }))
    .sort((left, right) =>
      left.dueDate < right.dueDate ? -1 : left.dueDate > right.dueDate ? 1 : 0,
    );
  const other = stated.find((day) => !instalments.some(({ dueDate }) => dueDate === day));
  if (other !== undefined) {
    reading.refuse(root.path, 'FIELD_AMBIGUOUS', `no instalment is due on ${other}`);
  }
  return { dueDate: instalments.at(-1)?.dueDate ?? '', instalments };
};

const readTerm = (reading: UblReading, element: XmlElement, currency: string): readonly Term[] => {
  noteDiscount(reading, element);
  const days = new Set(daysOf(element).map((place) => reading.dateOf(place)));
  days.delete(undefined);
  const [day] = days;
  if (days.size > 1) {
    reading.refuse(element.path, 'FIELD_AMBIGUOUS', `it states ${days.size} different due dates`);
  }
  const amount = discountOf(element) ? undefined : element.first('cbc:Amount');
  const read = amount && day !== undefined ? readAmount(reading, amount, currency) : undefined;
  return day === undefined ? [] : [{ element, day, ...optionalFields({ amount: read }) }];
};

/** The period of settlement ends on the due date, unless it is the one in which a discount is given. */
const daysOf = (terms: XmlElement): readonly XmlElement[] =>
  [
    'cbc:InstallmentDueDate',
    'cbc:PaymentDueDate',
    ...(discountOf(terms) ? [] : ['cac:SettlementPeriod/cbc:EndDate']),
  ].flatMap((path) => terms.all(path));

const discountOf = (terms: XmlElement): XmlElement | undefined =>
  ['cbc:SettlementDiscountPercent', 'cbc:SettlementDiscountAmount']
    .flatMap((path) => terms.all(path))
    .find((each) => /[1-9]/.test(lineOf(each)));

const noteDiscount = (reading: UblReading, terms: XmlElement): void => {
  const discount = discountOf(terms);
  if (!discount) return;
  const end = reading.text(terms, 'cac:SettlementPeriod/cbc:EndDate');
  const until = end === undefined ? '' : ` until ${end}`;
  reading.warn(`${discount.path}: who pays early${until} may pay less, which is not recorded`);
};
