import type { InvoiceDocument, Party } from '@cession/model/interface';
import { countryCodes } from '@cession/model/domain/code-lists';
import { lineOf } from '../xml';
import type { XmlElement, XmlReading } from '../xml';
import { optionalFields } from './optional-fields';
import { readIdentifiers } from './read-identifiers';

/** What the ledger takes. A longer name is refused: cut, it would be the name of somebody else. */
const maxName = 512;

/**
 * A party at the first of several places. The name is the registered one (BT-27, BT-44) where it is given,
 * else the one that it trades under (BT-28, BT-45).
 */
export const readParty = (
  reading: XmlReading,
  base: XmlElement,
  ...paths: readonly string[]
): Party => {
  const party = reading.find(base, ...paths);
  if (!party) return reading.missing(base, paths[0] ?? '', { name: '' });
  const name = readName(reading, party);
  const country = countryOf(reading, party);
  const identifiers = readIdentifiers(reading, party, country);
  return reading.from(party, {
    name,
    ...(country === undefined ? {} : { country }),
    ...(identifiers.length === 0 ? {} : { identifiers: [...identifiers] }),
  });
};

const readName = (reading: XmlReading, party: XmlElement): string => {
  const [registered, trading] = [
    'cac:PartyLegalEntity/cbc:RegistrationName',
    'cac:PartyName/cbc:Name',
  ] as const;
  const element = reading.written(party, registered, trading);
  if (!element) return reading.missing(party, trading, '');
  const name = lineOf(element);
  if (name.length > maxName) {
    const message = `it has ${name.length} characters, a name has ${maxName} at most`;
    reading.refuse(element, 'FIELD_TOO_LONG', message);
  }
  return name;
};

/** Codes that ISO 3166-1 leaves to its users, such as XK for Kosovo. */
const userAssigned = /^X[A-Z]$/;

/** The country of its register, else of its address (BT-40, BT-55); ISO 3166-1. */
const countryOf = (reading: XmlReading, party: XmlElement): string | undefined => {
  const element = reading.written(
    party,
    'cac:PartyLegalEntity/cac:RegistrationAddress/cac:Country/cbc:IdentificationCode',
    'cac:PostalAddress/cac:Country/cbc:IdentificationCode',
  );
  const country = element && lineOf(element);
  if (!element || country === undefined) return undefined;
  if (country === 'UK') {
    reading.warn(element, 'CODE_REPLACED', 'UK was read as GB, its code in ISO 3166-1');
    return 'GB';
  }
  if (countryCodes.has(country) || userAssigned.test(country)) return country;
  const text = `${country} is no country of ISO 3166-1 and was left out`;
  reading.warn(element, 'CODE_DROPPED', text);
  return undefined;
};

/** Who only delivers or receives, or is not whom the invoice is settled with: the ledger has no place for them. */
const sideParties = ['cac:SellerSupplierParty', 'cac:BuyerCustomerParty'];

/** Seller (BG-4) and buyer (BG-7). */
export const readSaleParties = (
  reading: XmlReading,
  root: XmlElement,
): Pick<InvoiceDocument, 'seller' | 'buyer'> => {
  for (const side of sideParties.flatMap((path) => root.all(path))) {
    const text = 'it names another party of the sale, who is not recorded';
    reading.warn(side, 'PARTY_NOT_RECORDED', text);
  }
  return {
    seller: readParty(reading, root, 'cac:AccountingSupplierParty/cac:Party'),
    buyer: readParty(reading, root, 'cac:AccountingCustomerParty/cac:Party'),
  };
};

/** Those and, where another is to be paid, the payee (BG-10). */
export const readBilledParties = (
  reading: XmlReading,
  root: XmlElement,
): Pick<InvoiceDocument, 'seller' | 'buyer' | 'payee'> => ({
  ...readSaleParties(reading, root),
  ...optionalFields({
    payee: root.first('cac:PayeeParty') && readParty(reading, root, 'cac:PayeeParty'),
  }),
});
