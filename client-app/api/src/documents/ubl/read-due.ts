import type { InvoiceDocument, Instalment } from '@cession/model/interface';
import type { XmlElement, XmlReading } from '../xml';
import { notePaymentTerms, readTerm } from './read-payment-terms';
import type { Term } from './read-payment-terms';

type Due = Pick<InvoiceDocument, 'dueDate' | 'dueDateGivenBy' | 'instalments'>;

interface Owed {
  readonly currency: string;
  /** Minor units. */
  readonly payable: bigint;
  /** The day that the sender gives beside the file. */
  readonly given: string | undefined;
}

/** What one invoice says of when it is due. */
interface Stated {
  readonly root: XmlElement;
  readonly days: readonly string[];
  /** Whether it says a day at all, be it none that exists. */
  readonly says: boolean;
}

/** Where a day stands that is due for all of it: BT-9, and UBL's own for each means of payment. */
const places = ['cbc:DueDate', 'cac:PaymentMeans/cbc:PaymentDueDate'];

/**
 * When an invoice is due: on one day, wherever it is stated (EN 16931, BT-9), or in instalments, each a
 * cac:PaymentTerms with its day and its cbc:Amount. Whether they add up, the match decides. A file may say
 * it in words alone (BR-CO-25): then, and where it says several days, its sender says which.
 */
export const readDue = (
  reading: XmlReading,
  root: XmlElement,
  { currency, payable, given }: Owed,
): Due => {
  const elements = places.flatMap((path) => root.all(path));
  const own = elements.flatMap((place) => present(reading.dateOf(place)));
  const all = root.all('cac:PaymentTerms');
  notePaymentTerms(reading, all);
  const terms = all.flatMap((each) => readTerm(reading, each, currency, elements.length > 0));
  const parts = terms.filter(({ amount }) => amount !== undefined);
  const whole = terms.filter(({ amount }) => amount === undefined).map(({ day }) => day);
  const stated = { root, days: [...own, ...whole.flatMap(present)], says: elements.length > 0 };
  if (parts.length > 1) return inInstalments(reading, stated, parts, given);
  const [part] = parts;
  if (part && part.amount !== payable) {
    const message = 'it says when a part is due, not the rest';
    reading.refuse(part.element, 'FIELD_AMBIGUOUS', message);
  }
  const days = [...stated.days, ...present(part?.day)];
  return onlyDay(reading, { root, days, says: stated.says || terms.length > 0 }, given);
};

const present = (day: string | undefined): readonly string[] => (day === undefined ? [] : [day]);

const onlyDay = (
  reading: XmlReading,
  { root, days, says }: Stated,
  given: string | undefined,
): Due => {
  const different = [...new Set(days)];
  const [day, ...others] = different;
  if (day === undefined && says) return { dueDate: '' };
  if (day !== undefined && others.length === 0) {
    checkGiven(reading, root, day, given);
    return { dueDate: day };
  }
  if (given !== undefined) return givenDay(reading, root, different, given);
  if (day === undefined) {
    reading.refuse(root, 'FIELD_MISSING', noDay, places[0], 'dueDate');
    return { dueDate: '' };
  }
  reading.refuse(root, 'FIELD_AMBIGUOUS', severalDays(different), undefined, 'dueDate');
  return { dueDate: day };
};

/** The word of the sender, who chooses among the days of a file that says several. */
const givenDay = (
  reading: XmlReading,
  root: XmlElement,
  different: readonly string[],
  given: string,
): Due => {
  if (different.length > 0 && !different.includes(given)) {
    reading.refuse(root, 'FIELD_AMBIGUOUS', `${severalDays(different)}; ${given} is none of them`);
  }
  reading.warn(root, 'DUE_DATE_GIVEN', `it is due on ${given} by your word, which everybody sees`);
  return { dueDate: given, dueDateGivenBy: 'SENDER' };
};

const noDay = 'it is required; where the file has none, give it beside the file as dueDate';
const severalDays = (days: readonly string[]): string =>
  `it states ${days.length} different due dates (${days.join(', ')}): say which counts as dueDate`;

/** A day beside the file does not change what the file says. */
const checkGiven = (
  reading: XmlReading,
  root: XmlElement,
  day: string,
  given: string | undefined,
): void => {
  if (given === undefined || given === day) return;
  reading.refuse(
    root,
    'FIELD_AMBIGUOUS',
    `the file says that it is due on ${day}, not on ${given}`,
  );
};

/** Earliest first. A day that the invoice states elsewhere too is that of an instalment. */
const inInstalments = (
  reading: XmlReading,
  { root, days }: Stated,
  parts: readonly Term[],
  given: string | undefined,
): Due => {
  const instalments = parts
    .map(({ element, day, amount = 0n }): Instalment =>
      reading.from(element, { dueDate: day ?? '', amount: amount.toString() }),
    )
    .sort((left, right) =>
      left.dueDate < right.dueDate ? -1 : left.dueDate > right.dueDate ? 1 : 0,
    );
  const other = days.find((day) => !instalments.some(({ dueDate }) => dueDate === day));
  if (other !== undefined) {
    reading.refuse(root, 'FIELD_AMBIGUOUS', `no instalment is due on ${other}`);
  }
  const dueDate = instalments.at(-1)?.dueDate ?? '';
  checkGiven(reading, root, dueDate, given);
  return { dueDate, instalments };
};
