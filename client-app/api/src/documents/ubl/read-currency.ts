import { lineOf } from '../xml';
import type { XmlElement, XmlReading } from '../xml';
import { checkCurrencyCode } from './read-numbers';

/** The currency of a document's amounts (BT-5), else that of what is payable. */
export const readCurrency = (
  reading: XmlReading,
  root: XmlElement,
  totals: string,
  ...more: readonly string[]
): string => {
  const element = reading.written(root, 'cbc:DocumentCurrencyCode', ...more);
  if (element) return checkCurrencyCode(reading, element, lineOf(element));
  const payable = root.first(`${totals}/cbc:PayableAmount`);
  const stated = payable?.attributes.get('currencyID');
  if (payable && stated !== undefined) return checkCurrencyCode(reading, payable, stated);
  return reading.missing(root, 'cbc:DocumentCurrencyCode', '');
};

/** Another currency in which an invoice is to be paid, or may be. */
export const readPaymentCurrency = (
  reading: XmlReading,
  root: XmlElement,
  currency: string,
): string | undefined => {
  const other = ['cbc:PaymentCurrencyCode', 'cbc:PaymentAlternativeCurrencyCode']
    .flatMap((path) => root.all(path))
    .find((element) => lineOf(element) !== currency);
  return other && checkCurrencyCode(reading, other, lineOf(other));
};
