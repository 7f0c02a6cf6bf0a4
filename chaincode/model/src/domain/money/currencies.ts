import { currenciesByExponent } from '../code-lists';

const exponents: ReadonlyMap<string, number> = new Map(
  currenciesByExponent.flatMap(({ exponent, codes }) =>
    codes.map((code): [string, number] => [code, exponent]),
  ),
);

/** Every currency code that the ledger takes. */
export const currencyCodes: readonly string[] = [...exponents.keys()].sort();

/** Digits after the point: JPY 0, USD 2, KWD 3; undefined for a code that ISO 4217 does not list. */
export const currencyExponent = (currency: string): number | undefined => exponents.get(currency);
