import { countryCodes, locations } from '../code-lists';

/** A country and three letters or digits, with or without a blank between them: `VNSGN`, `VN SGN`. */
const locodePattern = /^([A-Z]{2}) ?([0-9A-Z]{3})$/;
/** Codes that are given out now have neither 0 nor 1; a few of the list have. */
const placePattern = /^[A-Z2-9]{3}$/;

/** Installations in international waters, which belong to no country. */
const internationalWaters = 'XZ';

const partsOf = (text: string): readonly [country: string, place: string] => {
  const [, country = '', place = ''] = locodePattern.exec(text.trim().toUpperCase()) ?? [];
  return [country, place];
};

/** Whether a text is a UN/LOCODE of the list. Source: UN/ECE Recommendation 16. */
export const isListedLocation = (text: string): boolean => locations.has(partsOf(text).join(''));

/**
 * Whether a text is one, or has the form of one in a country that exists. The list changes twice a year: a
 * place may have a code that it does not have here.
 */
export const isLocationCode = (text: string): boolean => {
  const [country, place] = partsOf(text);
  const exists = countryCodes.has(country) || country === internationalWaters;
  return isListedLocation(text) || (exists && placePattern.test(place));
};
