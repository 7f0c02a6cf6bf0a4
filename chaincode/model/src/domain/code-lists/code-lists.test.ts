import { expect } from 'chai';
import {
  allowanceCodes,
  chargeCodes,
  countryCodes,
  currenciesByExponent,
  documentTypes,
  incoterms,
  locations,
  packageCodes,
  tariffHeadings,
  unitCodes,
} from '.';
import type { CodeList } from '.';
import allowances from './allowances.json';
import charges from './charges.json';
import { codesOf } from './code-list';
import type { PublishedList } from './code-list';
import countries from './countries.json';
import currencies from './currencies.json';
import documentTypeList from './document-types.json';
import headings from './headings.json';
import incotermList from './incoterms.json';
import locationList from './locations.json';
import packages from './packages.json';
import units from './units.json';

interface ListCase {
  readonly list: PublishedList;
  readonly count: number;
  readonly pattern: RegExp;
  readonly known?: CodeList;
  readonly members?: readonly string[];
  readonly others?: readonly string[];
}

const cases: readonly ListCase[] = [
  {
    list: documentTypeList,
    count: 815,
    pattern: /^[1-9][0-9]{0,2}$/,
    known: documentTypes,
    members: ['1', '80', '325', '380', '381', '384', '393', '471', '503', '935'],
    others: ['0', '1000', '504', '0380', '', ' '],
  },
  {
    list: allowances,
    count: 105,
    pattern: /^[1-9][0-9]{0,2}$/,
    known: allowanceCodes,
    members: ['1', '41', '95', '105'],
    others: ['0', '107', 'FC', ''],
  },
  {
    list: charges,
    count: 178,
    pattern: /^[0-9A-Z]{1,3}$/,
    known: chargeCodes,
    members: ['AA', 'ABL', 'DL', 'FC', 'SAA', 'TT', 'TV', 'ZZZ'],
    others: ['IN', 'INS', 'fc', '95', ''],
  },
  {
    list: units,
    count: 1756,
    pattern: /^[0-9A-Z]{2,3}$/,
    known: unitCodes,
    members: ['C62', 'H87', 'KGM', 'TNE', 'MTK', 'HUR', 'DZN', 'EA', 'NAR', 'LS', '11', 'X1'],
    others: ['KG', 'kgm', 'PCE', 'BX', 'XBX', 'ZZZ', '', 'KGM TNE'],
  },
  {
    list: packages,
    count: 406,
    pattern: /^[0-9A-Z]{2}$/,
    known: packageCodes,
    members: ['BX', 'CT', 'PX', 'PK', '4G', '1A'],
    others: ['XBX', 'KGM', '', 'bx'],
  },
  {
    list: incotermList,
    count: 11,
    pattern: /^[A-Z]{3}$/,
    known: incoterms,
    members: ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF'],
    others: ['DAT', 'DDU', 'fob', ''],
  },
  {
    list: countries,
    count: 249,
    pattern: /^[A-Z]{2}$/,
    known: countryCodes,
    members: ['AX', 'CN', 'DE', 'GB', 'SS', 'VN', 'ZW'],
    others: ['AN', 'EL', 'EU', 'UK', 'XK', 'XZ', 'ZZ', 'de', ''],
  },
  { list: currencies, count: 165, pattern: /^[A-Z]{3}$/ },
  {
    list: headings,
    count: 1228,
    pattern: /^[0-9]{4}$/,
    known: tariffHeadings,
    members: ['0101', '0901', '6907', '8413', '8549', '8524', '9706'],
    others: ['0000', '7700', '7701', '9801', '9999', '841', '84137', ''],
  },
  {
    list: locationList,
    count: 115_770,
    pattern: /^[0-9A-Z]{3}$/,
    known: locations,
    members: ['CNXMN', 'DEHAM', 'NLRTM', 'SGSIN', 'USNYC', 'VNSGN', 'ZWZVS', 'ADALV', 'XZANT'],
    others: ['XZAAA', 'DEQQQ', 'DE HA', 'DEHAM ', 'dEHAM', 'ZZHAM', 'DE', ''],
  },
];

describe('published lists of codes', () => {
  for (const { list, count, pattern, known, members = [], others = [] } of cases) {
    it(`${list.name} ${list.version}`, () => {
      const codes = codesOf(list);
      expect(codes).to.have.length(count);
      expect(list.count).to.equal(count);
      expect(list.date).to.match(/^\d{4}(-\d{2}(-\d{2})?)?$/);
      expect(list.source).to.match(/^https:\/\//);
      expect(codes.filter((code) => !pattern.test(code))).to.deep.equal([]);
      expect(members.filter((code) => known?.has(code) !== true)).to.deep.equal([]);
      expect(others.filter((code) => known?.has(code) !== false)).to.deep.equal([]);
    });

    it(`${list.name} in its order, each code once`, () => {
      const groups = list.codes.map(({ of }) => of);
      expect(groups).to.deep.equal([...new Set(groups)].sort());
      for (const { of, codes } of list.codes) {
        const each = codes.split(' ');
        expect(each, of).to.deep.equal([...new Set(each)].sort());
      }
    });
  }

  it('have the digits of currencies', () => {
    const digitsOf = (currency: string) =>
      currenciesByExponent.filter(({ codes }) => codes.includes(currency)).map((of) => of.exponent);
    expect(['JPY', 'EUR', 'KWD', 'CLF'].map(digitsOf)).to.deep.equal([[0], [2], [3], [4]]);
    for (const none of ['XAU', 'XXX', 'XTS', 'DEM', 'BGN'])
      expect(digitsOf(none)).to.deep.equal([]);
  });

  it('are small enough to travel with the contracts', () => {
    const bytes = cases.map(({ list }) => JSON.stringify(list).length);
    expect(Math.max(...bytes)).to.be.below(600_000);
  });
});
