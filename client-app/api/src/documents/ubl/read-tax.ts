import type { Adjustment } from '@cession/model/interface';
import { lineOf } from '../xml';
import type { XmlElement, XmlReading } from '../xml';
import { readAmount } from './read-numbers';

/**
 * The document's tax (BT-110), minor units: the sum of its tax totals. One more total, in the currency in
 * which the seller accounts for tax (BT-111), is for information and not added.
 */
export const readTax = (
  reading: XmlReading,
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

/** Minor units. */
interface Owed {
  readonly total: bigint;
  readonly prepaid: bigint;
}

/**
 * Tax that the buyer keeps back and pays to the tax office (UBL 2.1, cac:WithholdingTaxTotal): no part of
 * what the seller gets. Files deduct it on its own, or count it among what was prepaid, which is told.
 */
export const readWithheldTax = (
  reading: XmlReading,
  root: XmlElement,
  currency: string,
  { total, prepaid }: Owed,
): readonly Adjustment[] => {
  const places = root.all('cac:WithholdingTaxTotal/cbc:TaxAmount');
  const amounts = places.map((element) => readAmount(reading, element, currency));
  const sum = amounts.reduce((before, amount) => before + amount, 0n);
  const [place] = places;
  if (!place || sum === 0n) return [];
  const inclusive = root.first('cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount');
  const isPrepaid =
    inclusive !== undefined && readAmount(reading, inclusive, currency) === total && prepaid >= sum;
  if (isPrepaid) {
    const text = 'the tax that the buyer keeps back was read as a part of what was prepaid';
    reading.warn(place, 'TAX_NOT_DEDUCTED', text);
    return [];
  }
  return amounts.map((amount) => ({
    reason: 'Withholding tax',
    charge: false,
    amount: amount.toString(),
  }));
};
