import type { Party, PartyIdentifier } from '@cession/model/interface';
import { countryPattern } from '@cession/model/interface';
import { lineOf } from './ubl-reading';
import type { UblReading } from './ubl-reading';
import type { XmlElement } from './xml-element';

/** Names and ISO 6523 codes under which a scheme is known → the ledger's name for it. */
const schemes: ReadonlyMap<string, string> = new Map([
  ['0199', 'LEI'],
  ['0060', 'DUNS'],
  ['0088', 'GLN'],
]);

/** `ZZZ` is "mutually defined": two documents may mean different things by it. */
const undefinedScheme = 'ZZZ';

/**
 * A party at the first of several places. The name is the registered one where it is given; an
 * identifier without a scheme cannot be compared with anything and is left out.
 */
export const readParty = (
  reading: UblReading,
  base: XmlElement,
  ...paths: readonly string[]
): Party => {
  const party = reading.find(base, ...paths);
  if (!party) return reading.missing(base, paths[0] ?? '', { name: '' });
  const registered = reading.text(party, 'cac:PartyLegalEntity/cbc:RegistrationName');
  const name = registered ?? reading.requiredText(party, 'cac:PartyName/cbc:Name');
  const country = countryOf(reading, party);
  const identifiers = identifiersOf(party, country);
  return {
    name,
    ...(country === undefined ? {} : { country }),
    ...(identifiers.length === 0 ? {} : { identifiers: [...identifiers] }),
  };
};

const countryOf = (reading: UblReading, party: XmlElement): string | undefined => {
  const country = reading.text(
    party,
    'cac:PartyLegalEntity/cac:RegistrationAddress/cac:Country/cbc:IdentificationCode',
    'cac:PostalAddress/cac:Country/cbc:IdentificationCode',
  );
  if (country === 'UK') {
    reading.warn(`${party.path}: the country UK was read as GB, its code in ISO 3166-1`);
    return 'GB';
  }
  if (country === undefined || countryPattern.test(country)) return country;
  reading.warn(`${party.path}: ${country} is no country of ISO 3166-1 and was left out`);
  return undefined;
};

const identifiersOf = (
  party: XmlElement,
  country: string | undefined,
): readonly PartyIdentifier[] => {
  const found = [
    ...[...party.all('cbc:EndpointID'), ...party.all('cac:PartyIdentification/cbc:ID')].map(
      (element) => identifier(element, schemeOf(element)),
    ),
    ...party
      .all('cac:PartyTaxScheme')
      .map((scheme) => identifier(scheme.first('cbc:CompanyID'), taxSchemeOf(scheme))),
    ...party
      .all('cac:PartyLegalEntity/cbc:CompanyID')
      .map((element) => identifier(element, schemeOf(element) ?? registerOf(country))),
  ].flatMap((each) => (each ? [each] : []));
  return [...new Map(found.map((each) => [`${each.scheme} ${each.value}`, each])).values()];
};

const identifier = (
  element: XmlElement | undefined,
  scheme: string | undefined,
): PartyIdentifier | undefined => {
  const value = element && lineOf(element);
  return value && scheme ? { scheme, value } : undefined;
};

const schemeOf = (element: XmlElement): string | undefined => {
  const scheme = element.attributes.get('schemeID')?.trim().toUpperCase();
  return scheme === undefined || scheme === '' || scheme === undefinedScheme
    ? undefined
    : (schemes.get(scheme) ?? scheme);
};

/** `VAT` in every way it is written; other taxes under their own id. */
const taxSchemeOf = (scheme: XmlElement): string | undefined => {
  const names = ['cbc:ID', 'cbc:TaxTypeCode'].map((name) => {
    const element = scheme.first(`cac:TaxScheme/${name}`);
    return element ? lineOf(element).toUpperCase() : '';
  });
  return names.some((name) => /\bVAT\b/.test(name)) ? 'VAT' : names.find((name) => name !== '');
};

/** A number in the company register of its country. */
const registerOf = (country: string | undefined): string | undefined =>
  country === undefined ? undefined : `REGISTER-${country}`;
