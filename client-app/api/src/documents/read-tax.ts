import { readAmount } from './read-numbers';
import { lineOf } from './ubl-reading';
import type { UblReading } from './ubl-reading';
import type { XmlElement } from './xml-element';

/**
 * The document's tax, minor units: the sum of its tax totals. One more total, in the currency in
 * which the seller accounts for tax, is for information and not added.
 */
export const readTax = (
  reading: UblReading,
  root: XmlElement,
  currency: string,
): string | undefined => {
  const code = root.first('cbc:TaxCurrencyCode');
  const accounting = code ? lineOf(code) : currency;
  const amounts = root.all('cac:TaxTotal/cbc:TaxAmount').filter(({ attributes }) => {
    const stated = attributes.get('currencyID');
    return accounting === currency || stated !== accounting;
  });
  if (amounts.length === 0) return undefined;
  return amounts
    .reduce((sum, element) => sum + readAmount(reading, element, currency), 0n)
    .toString();
};
