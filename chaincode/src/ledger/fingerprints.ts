import { countryCodes } from '@cession/model/domain/code-lists';
import { coarseLegalName } from '@cession/model/domain/comparison';
import { coarseTexts, comparableText, exactText, stemOf } from '@cession/model/domain/text';
import type { Fingerprints, InvoiceFacts, NaturalIdentity } from '@cession/model/domain/evidence';
import { isLegalEntityIdentifier } from '@cession/model/domain/identifiers';
import type {
  EntityFingerprints,
  IdentifierFingerprint,
  InvoiceDocument,
  PartnerDetails,
  WaybillDocument,
} from '@cession/model/interface';
import { canonicalJson } from './codec';
import { hmacSha256Hex } from './digest';

/** Fingerprints of a number of a seller: left on the ledger, and those that come near to it. */
const ofNumber = (
  hmac: (...fields: readonly string[]) => string,
  seller: string,
  number: string,
): Omit<Fingerprints, 'exact'> => {
  const ofWhole = (text: string) => hmac('invoice-number', seller, text);
  const ofStem = (text: string) => hmac('invoice-stem', seller, text);
  const coarse = coarseTexts(number);
  const stem = stemOf(number);
  const stems = stem === undefined ? [] : coarseTexts(stem);
  return {
    left: [...coarse.map(ofWhole), ...stems.map(ofStem)],
    near: [...coarse.map(ofWhole), ...coarse.map(ofStem), ...stems.map(ofWhole)],
  };
};

/**
 * Fingerprints of an invoice: HMAC-SHA-256 of canonical JSON arrays. The first element names what
 * the array is, so that no two kinds of fingerprint can be equal.
 *
 * Near to an invoice is: another of the same parties, currency, amount and date; one of the seller
 * whose number is coarsely the same, in whatever year; and a number to which, on either side, one
 * letter or digit was appended. The numbers of invoices that it says it corrects count as its own:
 * these are the same claim, whichever is recorded first.
 *
 * @param secretHex the channel's fingerprint secret; without it nobody can test a guess
 */
export const fingerprintsOf = (secretHex: string, facts: InvoiceFacts): Fingerprints => {
  const { seller, buyer, number, date, currency, amount, corrects = [] } = facts;
  const hmac = (...fields: readonly string[]) => hmacSha256Hex(secretHex, canonicalJson(fields));
  const terms = hmac('invoice-terms', seller, buyer, currency, amount, date);
  const numbers = [number, ...corrects].map((each) => ofNumber(hmac, seller, each));
  return {
    exact: hmac('invoice-exact', seller, exactText(number), date.slice(0, 4)),
    left: [...new Set([terms, ...numbers.flatMap(({ left }) => left)])],
    near: [...new Set([terms, ...numbers.flatMap(({ near }) => near)])],
  };
};

/**
 * Exact fingerprints that an invoice may have which another one says that it corrects: in the year that
 * it names, or else in that of the correction and the one before.
 */
export const correctedFingerprintsOf = (
  secretHex: string,
  seller: string,
  { issueDate, precedingInvoices = [] }: Pick<InvoiceDocument, 'issueDate' | 'precedingInvoices'>,
): readonly string[] =>
  precedingInvoices.flatMap((preceding) => {
    const year = Number((preceding.issueDate ?? issueDate).slice(0, 4));
    const years = preceding.issueDate === undefined ? [year, year - 1] : [year];
    const number = exactText(preceding.number);
    return years.map((each) =>
      hmacSha256Hex(secretHex, canonicalJson(['invoice-exact', seller, number, String(each)])),
    );
  });

/** Of each container and air waybill number that a waybill names, however it writes them. */
export const carriageFingerprintsOf = (
  secretHex: string,
  { containers = [], airWaybillNumber }: Pick<WaybillDocument, 'containers' | 'airWaybillNumber'>,
): readonly string[] => {
  const of = (what: string) => (number: string) =>
    hmacSha256Hex(
      secretHex,
      canonicalJson(['carriage', what, exactText(number).replaceAll('-', '')]),
    );
  const air = airWaybillNumber === undefined ? [] : [airWaybillNumber];
  return [...new Set([...containers.map(of('container')), ...air.map(of('air-waybill'))])];
};

/** Of what makes an order, declaration or waybill that very one. */
export const identityOf = (secretHex: string, { kind, parties, number }: NaturalIdentity): string =>
  hmacSha256Hex(secretHex, canonicalJson(['identity', kind, ...parties, exactText(number)]));

const bare = (text: string): string => comparableText(text).replaceAll('-', '');

/** As its register writes it. In comparable text, 1 and 0 are letters too. */
const asWritten = (text: string): string => exactText(text).replaceAll('-', '');

/** Schemes whose numbers are unique in the world, or say their country themselves. */
const worldwideSchemes: readonly string[] = ['LEI', 'VAT', 'EORI'].map(bare);

/** The scheme that gives a company one number in the world. */
const oneInTheWorld = bare('LEI');
/** Schemes of tax and of customs: one number in each country, which the number may name. */
const oneInEachCountry: readonly string[] = ['VAT', 'EORI', 'TIN', 'EIN'].map(bare);
/** Schemes of one country's register or tax office, which give a company one number there. */
const oneInItsCountry: readonly string[] = [
  ...['ABN', 'ACN', 'CIF', 'CIN', 'CNPJ', 'CRN', 'CUI', 'CUIT', 'CVR', 'EDRPOU', 'HRA', 'HRB'],
  ...['ICO', 'INN', 'KBO', 'KRS', 'KVK', 'MST', 'NIF', 'NIP', 'NIT', 'NZBN', 'OGRN', 'OIB'],
  ...['ORGNR', 'PAN', 'RFC', 'RUC', 'RUT', 'SIREN', 'UEN', 'USCC'],
].map(bare);
/** As the scheme of a country's register begins: `REGISTER-NL`. */
const register = bare('REGISTER');

/** Codes that begin a number of tax or customs beside those of countries: Greece, Northern Ireland, the Union. */
const otherTerritories: readonly string[] = ['EL', 'XI', 'EU'];

/** The country whose code begins a number. */
const countryNamedBy = (number: string): string | undefined => {
  const code = number.slice(0, 2);
  return countryCodes.has(code) || otherTerritories.includes(code) ? code : undefined;
};

const isWorldwide = (scheme: string, number: string): boolean =>
  worldwideSchemes.includes(scheme) || countryNamedBy(number) !== undefined;

/** Schemes whose numbers have a form that can be told; of a CNPJ, each branch has its own behind the head office's. */
const forms: ReadonlyMap<string, (number: string) => boolean> = new Map([
  [oneInTheWorld, isLegalEntityIdentifier],
  [bare('CNPJ'), (number: string) => /^[A-Z0-9]{8}(?:0001[0-9]{2})?$/u.test(number)],
]);
/** Shorter ones are made up more often than they are given. */
const isLongEnough = (number: string): boolean => [...number].length >= 5;

const hasItsForm = (scheme: string, number: string): boolean =>
  (forms.get(scheme) ?? isLongEnough)(number);

/** By which two numbers would be those of two companies; undefined where one company may have several. */
const contradicting = (
  scheme: string,
  number: string,
  country: string,
): readonly string[] | undefined => {
  if (!hasItsForm(scheme, number)) return undefined;
  if (scheme === oneInTheWorld || scheme.startsWith(register)) return [scheme];
  if (oneInItsCountry.includes(scheme)) return [scheme, country];
  if (!oneInEachCountry.includes(scheme)) return undefined;
  return [scheme, countryNamedBy(number) ?? country];
};

/**
 * Of whom a partner is: each identifier of its own, and name and country. The country that the register
 * states is part of a number only where the number would be another company's without it: else one company
 * would be two under two countries.
 */
export const entityFingerprintsOf = (
  secretHex: string,
  { legalName, country, identifiers = [] }: Omit<PartnerDetails, 'salt'>,
): EntityFingerprints => {
  const hmac = (...fields: readonly string[]) => hmacSha256Hex(secretHex, canonicalJson(fields));
  const of = (scheme: string, value: string): IdentifierFingerprint => {
    const [kind, number] = [bare(scheme), asWritten(value)];
    const place = isWorldwide(kind, number) ? [] : [country];
    const by = contradicting(kind, number, country);
    return {
      value: hmac('entity-identifier', kind, bare(value), ...place),
      ...(by && { scheme: hmac('entity-scheme', ...by) }),
    };
  };
  const telling = identifiers
    .filter(({ value }) => bare(value) !== '')
    .map(({ scheme, value }) => of(scheme, value));
  return {
    identifiers: [...new Map(telling.map((each) => [each.value, each])).values()],
    name: hmac('entity-name', coarseLegalName(legalName) || legalName, country),
  };
};
