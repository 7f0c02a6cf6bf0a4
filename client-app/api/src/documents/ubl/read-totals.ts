import type { Adjustment } from '@cession/model/interface';
import type { XmlElement, XmlReading } from '../xml';
import { readRounding } from './read-adjustments';
import { isZero, readAmount, readOptionalAmount } from './read-numbers';

const totals = 'cac:LegalMonetaryTotal';

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
  const total = root.first(totals);
  const payable = total?.first('cbc:PayableAmount');
  const amount = payable
    ? readPayable(reading, payable, currency)
    : reading.missing(root, `${totals}/cbc:PayableAmount`, 0n);
  const prepaid = readOptionalAmount(reading, root, `${totals}/cbc:PrepaidAmount`, currency);
  return {
    total: amount + prepaid,
    payable: amount,
    prepaid,
    rounding: total ? readRounding(reading, total, currency) : [],
  };
};

const readPayable = (reading: XmlReading, element: XmlElement, currency: string): bigint => {
  const payable = readAmount(reading, element, currency);
  if (payable === 0n && isZero(element)) {
    reading.refuse(element, 'AMOUNT_ZERO', 'nothing is left to be paid: it claims no money');
  }
  return payable;
};
