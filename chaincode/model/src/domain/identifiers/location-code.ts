import { countryCodes } from './country-codes';

/** Letters and the digits 2 to 9, after a country: `VNSGN`, `VN SGN`. */
const locodePattern = /^([A-Z]{2}) ?[A-Z2-9]{3}$/;

/** Installations in international waters, which belong to no country. */
const internationalWaters = 'XZ';

/**
 * Whether a text has the form of a UN/LOCODE in a country that exists. The 100,000 locations
 * themselves are not held on the ledger: their list changes twice a year.
 * Source: UN/ECE Recommendation 16.
 */
export const isLocationCode = (text: string): boolean => {
  const country = locodePattern.exec(text.trim().toUpperCase())?.[1];
  return country !== undefined && (countryCodes.has(country) || country === internationalWaters);
};
