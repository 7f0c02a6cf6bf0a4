import type { Party } from '../../interface/commands';
import type { RuleResult } from '../../interface/vocabulary';
import type { Finding } from './finding';
import { sameLegalName } from './legal-name';

/** An LEI names exactly one legal entity; other schemes may give one entity several numbers. */
const uniqueScheme = 'LEI';

interface SharedIdentifier {
  readonly scheme: string;
  readonly equal: boolean;
  readonly left: string;
  readonly right: string;
}

/**
 * Whether two documents mean the same legal entity: by the ledger's partner id where both have one,
 * else by an identifier of the same scheme, else by name and country.
 */
export const compareParties = (left: Party, right: Party): Finding => {
  const shared = sharedIdentifiers(left, right);
  const contradiction = shared.find(({ equal }) => !equal);
  const unique = shared.find(({ scheme, equal }) => scheme === uniqueScheme && !equal);
  if (unique) return byIdentifier(unique, 'FAIL');
  if (left.partnerId !== undefined && right.partnerId !== undefined) {
    return byPartner(left, right, contradiction);
  }
  const identifier = contradiction ?? shared[0];
  if (identifier === undefined) return byName(left, right);
  if (!identifier.equal) return byIdentifier(identifier, 'FAIL');
  const result = softened(left, right);
  return result === 'PASS' ? byIdentifier(identifier, result) : byName(left, right, result);
};

/** Whether a document's party fits another description of one: the ids that a sender put beside it prove nothing. */
export const describesSame = (left: Party, right: Party): boolean => {
  const [{ partnerId: _left, ...one }, { partnerId: _right, ...other }] = [left, right];
  return meansSame(one, other);
};

/** Whether two parties are one, by the ledger's partner ids where both have one. */
export const meansSame = (left: Party, right: Party): boolean => {
  const { result } = compareParties(left, right);
  return result === 'PASS' || result === 'WARN';
};

const byPartner = (left: Party, right: Party, contradiction?: SharedIdentifier): Finding => {
  if (left.partnerId !== right.partnerId) {
    return {
      result: 'FAIL',
      left: `partner ${left.partnerId}`,
      right: `partner ${right.partnerId}`,
    };
  }
  if (contradiction) return byIdentifier(contradiction, 'WARN');
  return {
    result: softened(left, right),
    left: `partner ${left.partnerId}${countryText(left)}`,
    right: `partner ${right.partnerId}${countryText(right)}`,
  };
};

const byIdentifier = (shared: SharedIdentifier, result: RuleResult): Finding => ({
  result,
  left: `${shared.scheme} ${shared.left}`,
  right: `${shared.scheme} ${shared.right}`,
});

/** @param otherwise what the result is where names or countries differ */
const byName = (left: Party, right: Party, otherwise: RuleResult = 'FAIL'): Finding => {
  const sameName = sameLegalName(left.name, right.name);
  const values = {
    left: `${left.name}${countryText(left)}`,
    right: `${right.name}${countryText(right)}`,
  };
  if (sameName === undefined) return { result: 'NOT_APPLICABLE', ...values };
  const same = sameName && !countriesDiffer(left, right);
  return { result: same ? 'PASS' : otherwise, ...values };
};

/** The register or an identifier says it is one entity; another name or country is worth a look. */
const softened = (left: Party, right: Party): RuleResult =>
  countriesDiffer(left, right) || sameLegalName(left.name, right.name) === false ? 'WARN' : 'PASS';

const countriesDiffer = (left: Party, right: Party): boolean =>
  left.country !== undefined && right.country !== undefined && left.country !== right.country;

const countryText = ({ country }: Party): string => (country === undefined ? '' : `, ${country}`);

const sharedIdentifiers = (left: Party, right: Party): readonly SharedIdentifier[] => {
  const ofLeft = identifiersOf(left);
  const ofRight = identifiersOf(right);
  return [...ofLeft]
    .filter(([scheme]) => ofRight.has(scheme))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([scheme, values]) => compareValues(scheme, values, ofRight.get(scheme) ?? []));
};

const compareValues = (
  scheme: string,
  left: readonly string[],
  right: readonly string[],
): SharedIdentifier => {
  const common = left.find((value) => right.includes(value));
  return {
    scheme,
    equal: common !== undefined,
    left: common ?? left.join(' '),
    right: common ?? right.join(' '),
  };
};

/** Of these a company has a number in each country where it trades. */
const inEachCountry: ReadonlySet<string> = new Set(['VAT', 'EORI']);

const nameOf = (scheme: string, value: string): string =>
  inEachCountry.has(scheme) ? `${scheme} ${value.slice(0, 2)}` : scheme;

const identifiersOf = (party: Party): ReadonlyMap<string, readonly string[]> => {
  const values = new Map<string, string[]>();
  for (const { scheme, value } of party.identifiers ?? []) {
    const digits = value.toUpperCase().replaceAll(/[\s./-]/g, '');
    const name = nameOf(scheme.trim().toUpperCase(), digits);
    values.set(name, [...(values.get(name) ?? []), digits]);
  }
  return values;
};
