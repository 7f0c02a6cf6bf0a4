import allowances from './allowances.json';
import charges from './charges.json';
import { codeList } from './code-list';
import type { CodeList } from './code-list';
import countries from './countries.json';
import currencies from './currencies.json';
import documentTypeList from './document-types.json';
import headings from './headings.json';
import incotermList from './incoterms.json';
import packages from './packages.json';
import units from './units.json';

export type { CodeList } from './code-list';
export { locations } from './locations';

/** UNTDID 1001: what a document is. */
export const documentTypes: CodeList = codeList(documentTypeList);

/** UNTDID 5189: why something is deducted. */
export const allowanceCodes: CodeList = codeList(allowances);

/** UNTDID 7161: which service is charged. */
export const chargeCodes: CodeList = codeList(charges);

/** UN/ECE Recommendation 20: units of measure. */
export const unitCodes: CodeList = codeList(units);

/** UN/ECE Recommendation 21: kinds of packages; as a unit each has an X before it. */
export const packageCodes: CodeList = codeList(packages);

/** The eleven rules of Incoterms 2020. */
export const incoterms: CodeList = codeList(incotermList);

/** ISO 3166-1: the officially assigned codes of two letters. */
export const countryCodes: CodeList = codeList(countries);

/** Headings of the Harmonised System, four digits; chapters 98 and 99 are each country's own and are not there. */
export const tariffHeadings: CodeList = codeList(headings);

/**
 * ISO 4217: digits after the point → the active currencies and funds that have so many. Codes without a
 * minor unit (metals, testing, "no currency") are no currency of a claim and are left out.
 */
export const currenciesByExponent: readonly {
  readonly exponent: number;
  readonly codes: readonly string[];
}[] = currencies.codes.map(({ of, codes }) => ({ exponent: Number(of), codes: codes.split(' ') }));
