import type { Adjustment } from '@cession/model/interface';
import type { XmlElement, XmlReading } from '../xml';
import { readRounding } from './read-adjustments';
import { exactOf, isZero, readAmount, readOptionalAmount } from './read-numbers';

const totals = 'cac:LegalMonetaryTotal';

/**
 * Whether an invoice is below zero, whatever of it was paid before: the seller takes back what it billed
 * (an invoice with the signs of one, as EN 16931 lets it be for a correction).
 */
export const isBelowZero = (root: XmlElement): boolean => {
  const [payable, prepaid] = ['cbc:PayableAmount', 'cbc:PrepaidAmount'].map((name) =>
    root.first(`${totals}/${name}`),
  );
  return payable !== undefined && exactOf(payable) + (prepaid ? exactOf(prepaid) : 0n) < 0n;
};

/** Minor units. */
interface BilledTotals {
  /** Payable and prepaid. */
  readonly total: bigint;
  readonly payable: bigint;
  readonly prepaid: bigint;
  readonly rounding: readonly Adjustment[];
}

/** What is payable (BT-115), what was paid before (BT-113) and the rounding between (BT-114). */
export const readBilledTotals = (
  reading: XmlReading,
  root: XmlElement,
  currency: string,
): BilledTotals => {
  const { payable, prepaid, rounding, place } = readStated(reading, root, currency);
  if (place && payable === 0n && isZero(place)) {
    reading.refuse(place, 'AMOUNT_ZERO', 'nothing is left to be paid: it claims no money');
  }
  return { total: payable + prepaid, payable, prepaid, rounding };
};

/** @returns place: where it says what is payable */
const readStated = (reading: XmlReading, root: XmlElement, currency: string) => {
  const total = root.first(totals);
  const place = total?.first('cbc:PayableAmount');
  const payable = place
    ? readAmount(reading, place, currency)
    : reading.missing(root, `${totals}/cbc:PayableAmount`, 0n);
  return {
    place,
    payable,
    prepaid: readOptionalAmount(reading, root, `${totals}/cbc:PrepaidAmount`, currency),
    rounding: total ? readRounding(reading, total, currency) : [],
  };
};

/** The total of a credit note, whatever of it was paid back before: all of it is owed less. */
export const readCreditedTotal = (
  reading: XmlReading,
  root: XmlElement,
  currency: string,
): Pick<BilledTotals, 'total' | 'rounding'> => {
  const { payable, prepaid, rounding, place } = readStated(reading, root, currency);
  if (place && payable + prepaid === 0n && isZero(place)) {
    reading.refuse(place, 'AMOUNT_ZERO', 'it takes nothing back');
  }
  if (prepaid > 0n) {
    const text = 'what it calls paid before is a part of what is taken back of the invoice';
    reading.warn(root, 'PREPAID_CREDITED', text, `${totals}/cbc:PrepaidAmount`);
  }
  return { total: payable + prepaid, rounding };
};
