import { lineOf } from '../xml';
import type { XmlElement, XmlReading } from '../xml';
import { readAmount } from './read-numbers';

/** One cac:PaymentTerms that says a day. */
export interface Term {
  readonly element: XmlElement;
  /** Undefined where it is none that exists, which was noted. */
  readonly day: string | undefined;
  readonly amount?: bigint;
}

/** @param duesElsewhere whether the invoice says a due date outside its terms */
export const readTerm = (
  reading: XmlReading,
  element: XmlElement,
  currency: string,
  duesElsewhere: boolean,
): readonly Term[] => {
  const places = daysOf(element, duesElsewhere);
  if (places.length === 0) return [];
  const days = new Set(places.map((place) => reading.dateOf(place)));
  const [day] = days;
  if (days.size > 1) {
    const message = `it states ${days.size} different due dates`;
    reading.refuse(element, 'FIELD_AMBIGUOUS', message);
  }
  const amount = discountOf(element) ? undefined : element.first('cbc:Amount');
  // Nothing due on a day is no instalment.
  const read = amount && /[1-9]/.test(lineOf(amount)) && readAmount(reading, amount, currency);
  return [{ element, day, ...(typeof read === 'bigint' ? { amount: read } : {}) }];
};

/**
 * The period of settlement ends on the due date, unless it is the one in which a discount is given. A
 * discount without a period is given until the day of its terms, where the invoice is due by another place.
 */
const daysOf = (terms: XmlElement, duesElsewhere: boolean): readonly XmlElement[] => {
  const period = terms.all('cac:SettlementPeriod/cbc:EndDate');
  const days = ['cbc:InstallmentDueDate', 'cbc:PaymentDueDate'].flatMap((path) => terms.all(path));
  if (!discountOf(terms)) return [...days, ...period];
  return period.length === 0 && duesElsewhere ? [] : days;
};

const discountOf = (terms: XmlElement): XmlElement | undefined =>
  ['cbc:SettlementDiscountPercent', 'cbc:SettlementDiscountAmount']
    .flatMap((path) => terms.all(path))
    .find((each) => /[1-9]/.test(lineOf(each)));

/** Tells the sender what the terms say that the ledger has no place for (BT-20). */
export const notePaymentTerms = (reading: XmlReading, all: readonly XmlElement[]): void => {
  for (const terms of all) {
    noteDiscount(reading, terms);
    for (const note of terms.all('cbc:Note')) {
      const text = lineOf(note);
      if (text !== '') reading.warn(note, 'TERMS_NOT_RECORDED', `not recorded: ${text}`);
    }
  }
};

const noteDiscount = (reading: XmlReading, terms: XmlElement): void => {
  const discount = discountOf(terms);
  if (!discount) return;
  const end = reading.text(
    terms,
    'cac:SettlementPeriod/cbc:EndDate',
    'cbc:PaymentDueDate',
    'cbc:InstallmentDueDate',
  );
  const until = end === undefined ? '' : ` until ${end}`;
  const text = `who pays early${until} may pay less, which is not recorded`;
  reading.warn(discount, 'DISCOUNT_NOT_RECORDED', text);
};
