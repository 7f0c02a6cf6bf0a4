import { currencyExponent, toMajorUnits } from '../money';

/** Minor units as people write them: `USD 1000.00`; as they are where ISO 4217 has no such code. */
export const amountText = (currency: string, minorUnits: bigint): string =>
  currencyExponent(currency) === undefined
    ? `${currency} ${minorUnits.toString()} minor units`
    : `${currency} ${toMajorUnits(minorUnits, currency)}`;
