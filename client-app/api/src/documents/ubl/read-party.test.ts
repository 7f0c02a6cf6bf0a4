import { expect } from 'chai';
import type { Party } from '@cession/model/interface';
import { documentClasses, validateInput } from '@cession/model/interface';
import { readUbl } from './read-ubl';
import { sampleInvoice } from './sample-ubl.fixture';

/** The sample whose seller has more before its name, and is in a country. */
const withSeller = (more: string, country = 'DE'): string => {
  const name = '<cac:PartyName><cbc:Name>Muller';
  expect(sampleInvoice()).to.include(name);
  return sampleInvoice().replace(name, `${more}${name}`).replace('>DE<', `>${country}<`);
};

const sellerOf = (xml: string): Party => {
  const { document } = readUbl(xml, 'invoice');
  expect(validateInput(documentClasses.invoice, document)).to.deep.equal([]);
  return document.seller;
};
const warningsOf = (xml: string): readonly string[] =>
  readUbl(xml, 'invoice').warnings.map(({ code, field }) => `${code} ${field}`);

const id = (value: string, scheme?: string): string =>
  `<cac:PartyIdentification><cbc:ID${scheme === undefined ? '' : ` schemeID="${scheme}"`}>${value}</cbc:ID></cac:PartyIdentification>`;
const vat = (number: string): string =>
  `<cac:PartyTaxScheme><cbc:CompanyID>${number}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>`;
const seller = '/Invoice/cac:AccountingSupplierParty/cac:Party';

describe('a VAT number', () => {
  const numbers: readonly (readonly [written: string, country: string, read: string])[] = [
    ['DE811907980', 'DE', 'DE811907980'],
    ['811907980', 'DE', 'DE811907980'],
    ['A12345674', 'ES', 'ESA12345674'],
    ['987654321MVA', 'NO', 'NO987654321MVA'],
    ['123456789', 'GR', 'EL123456789'],
    ['EL123456789', 'GR', 'EL123456789'],
    ['GR123456789', 'GR', 'EL123456789'],
    ['UK123456789', 'GB', 'GB123456789'],
    ['123456789', 'UK', 'GB123456789'],
    ['XI123456789', 'GB', 'XI123456789'],
    ['FR12345678901', 'DE', 'FR12345678901'],
    ['811907980', 'Germany', '811907980'],
  ];
  for (const [written, country, read] of numbers) {
    it(`is ${read} where ${written} stands, in ${country}`, () => {
      const { identifiers } = sellerOf(withSeller(vat(written), country));
      expect(identifiers).to.deep.equal([{ scheme: 'VAT', value: read }]);
    });
  }

  it('alone takes a prefix: other numbers stay as they are', () => {
    const gst = vat('123').replace('>VAT<', '>GST<');
    expect(sellerOf(withSeller(gst)).identifiers).to.deep.equal([{ scheme: 'GST', value: '123' }]);
  });
});

describe('the country of a party', () => {
  it('is none where ISO 3166-1 has no such code, and then it is told', () => {
    for (const code of ['EL', 'ZZ', 'de', 'DEU']) {
      expect(sellerOf(withSeller('', code)), code).not.to.have.property('country');
      expect(warningsOf(withSeller('', code)), code).to.deep.equal([
        `CODE_DROPPED ${seller}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`,
      ]);
    }
    expect(sellerOf(withSeller('', 'XK')).country).to.equal('XK');
  });
});

describe('identifiers of a party', () => {
  it('are told where they have no scheme to be compared under', () => {
    for (const none of [id('8596'), id('own', 'ZZZ'), id('x', ' ')]) {
      expect(sellerOf(withSeller(none))).not.to.have.property('identifiers');
      expect(warningsOf(withSeller(none))).to.deep.equal([
        `IDENTIFIER_DROPPED ${seller}/cac:PartyIdentification/cbc:ID`,
      ]);
    }
  });

  it('are long, and never cut', () => {
    const long = sellerOf(withSeller(id('9'.repeat(256), 's'.repeat(128))));
    expect(long.identifiers).to.deep.equal([{ scheme: 'S'.repeat(128), value: '9'.repeat(256) }]);
    for (const longer of [id('9'.repeat(257), 's'), id('9', 's'.repeat(129))]) {
      expect(sellerOf(withSeller(longer))).not.to.have.property('identifiers');
      expect(warningsOf(withSeller(longer))).to.have.length(1);
    }
  });

  it('are as many as the ledger takes', () => {
    const many = (count: number) =>
      withSeller(Array.from({ length: count }, (_, at) => id(String(at), 'S')).join(''));
    expect(sellerOf(many(64)).identifiers).to.have.length(64);
    expect(warningsOf(many(64))).to.deep.equal([]);
    expect(sellerOf(many(65)).identifiers).to.have.length(64);
    expect(warningsOf(many(65))).to.deep.equal([`IDENTIFIER_DROPPED ${seller}`]);
  });
});

describe('other parties of a sale', () => {
  it('are told, for they are not recorded', () => {
    const other = '<cac:SellerSupplierParty><cac:Party/></cac:SellerSupplierParty>';
    const xml = sampleInvoice().replace('<cac:LegalMonetaryTotal>', `${other}$&`);
    expect(warningsOf(xml)).to.deep.equal(['PARTY_NOT_RECORDED /Invoice/cac:SellerSupplierParty']);
  });
});
