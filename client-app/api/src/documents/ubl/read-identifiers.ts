import type { PartyIdentifier } from '@cession/model/interface';
import { countryCodes } from '@cession/model/domain/code-lists';
import { lineOf } from '../xml';
import type { XmlElement, XmlReading } from '../xml';

/** Names and ISO 6523 codes under which a scheme is known → the ledger's name for it. */
const schemes: ReadonlyMap<string, string> = new Map([
  ['0199', 'LEI'],
  ['0060', 'DUNS'],
  ['0088', 'GLN'],
]);

/** `ZZZ` is "mutually defined": two documents may mean different things by it. */
const undefinedScheme = 'ZZZ';

/** What the ledger takes: an identifier is not cut, for then it would be another one. */
const limits = { scheme: 128, value: 256, count: 64 } as const;

/** An element that names a party by a number, and under which scheme. */
interface Named {
  readonly element: XmlElement;
  readonly scheme: string | undefined;
  readonly value: string;
}

/**
 * Every identifier of a party that has a scheme: its endpoint (BT-34, BT-49), its own identifiers (BT-29,
 * BT-46), its tax numbers (BT-31, BT-32, BT-48) and its number in a register (BT-30, BT-47). One without a
 * scheme cannot be compared with anything; it is told and left out, as is what the ledger has no room for.
 */
export const readIdentifiers = (
  reading: XmlReading,
  party: XmlElement,
  country: string | undefined,
): readonly PartyIdentifier[] => {
  const named = [
    ...numbersAt(party, 'cbc:EndpointID'),
    ...numbersAt(party, 'cac:PartyIdentification/cbc:ID'),
    ...party.all('cac:PartyTaxScheme').flatMap((scheme) => taxNumber(scheme, country)),
    ...numbersAt(party, 'cac:PartyLegalEntity/cbc:CompanyID', registerOf(country)),
  ];
  const found = named.flatMap((each) => identifierOf(reading, each));
  const different = [
    ...new Map(found.map((each) => [`${each.scheme} ${each.value}`, each])).values(),
  ];
  if (different.length > limits.count) {
    const text = `it has ${different.length} identifiers: the first ${limits.count} were taken`;
    reading.warn(party, 'IDENTIFIER_DROPPED', text);
  }
  return different.slice(0, limits.count);
};

const numbersAt = (party: XmlElement, path: string, register?: string): readonly Named[] =>
  party.all(path).map((element) => ({
    element,
    scheme: schemeOf(element) ?? register,
    value: lineOf(element),
  }));

const identifierOf = (
  reading: XmlReading,
  { element, scheme, value }: Named,
): readonly PartyIdentifier[] => {
  if (value === '') return [];
  if (scheme === undefined) {
    reading.warn(element, 'IDENTIFIER_DROPPED', `${value} is under no scheme and was left out`);
    return [];
  }
  if (scheme.length > limits.scheme || value.length > limits.value) {
    const text = `it is longer than ${limits.value} characters, or its scheme than ${limits.scheme}`;
    reading.warn(element, 'IDENTIFIER_DROPPED', `${text}: it was left out`);
    return [];
  }
  return [{ scheme, value }];
};

const schemeOf = (element: XmlElement): string | undefined => {
  const scheme = element.attributes.get('schemeID')?.replaceAll(/\s+/g, ' ').trim().toUpperCase();
  return scheme === undefined || scheme === '' || scheme === undefinedScheme
    ? undefined
    : (schemes.get(scheme) ?? scheme);
};

const taxNumber = (scheme: XmlElement, country: string | undefined): readonly Named[] => {
  const element = scheme.first('cbc:CompanyID');
  if (!element) return [];
  const name = taxSchemeOf(scheme);
  const value = lineOf(element);
  const number = name === 'VAT' && value !== '' ? withPrefix(value, country) : value;
  return [{ element, scheme: name, value: number }];
};

/** `VAT` in every way it is written; other taxes under their own id. */
const taxSchemeOf = (scheme: XmlElement): string | undefined => {
  const names = ['cbc:ID', 'cbc:TaxTypeCode'].map((name) => {
    const element = scheme.first(`cac:TaxScheme/${name}`);
    return element ? lineOf(element).toUpperCase() : '';
  });
  return names.some((name) => /\bVAT\b/.test(name)) ? 'VAT' : names.find((name) => name !== '');
};

/**
 * What a VAT number begins with where that is not the country's own code (BR-CO-09): Greece has `EL`.
 * Numbers are written with either, and compared as text.
 */
const vatPrefixes: ReadonlyMap<string, string> = new Map([
  ['GR', 'EL'],
  ['UK', 'GB'],
]);
const otherPrefixes = ['EL', 'UK', 'XI'];

/** A VAT number with the prefix of its country: its own, else that of the party. */
const withPrefix = (number: string, country: string | undefined): string => {
  const prefix = number.slice(0, 2).toUpperCase();
  if (countryCodes.has(prefix) || otherPrefixes.includes(prefix)) {
    return `${vatPrefixes.get(prefix) ?? number.slice(0, 2)}${number.slice(2)}`;
  }
  return country === undefined ? number : `${vatPrefixes.get(country) ?? country}${number}`;
};

/** A number in the company register of its country. */
const registerOf = (country: string | undefined): string | undefined =>
  country === undefined ? undefined : `REGISTER-${country}`;
