import { expect } from 'chai';
import fc from 'fast-check';
import { coarseLegalName, legalNames, sameLegalName } from './legal-name';

/** Names that are one, written in several ways. */
const same: readonly (readonly string[])[] = [
  ['Consortial', 'CONSORTIAL, Inc.', 'Consortial Incorporated', 'consortial  inc'],
  ['IYT Corporation', 'IYT'],
  [
    'Nordkontor Rösterei GmbH & Co. KG',
    'NORDKONTOR ROESTEREI GMBH AND CO KG',
    'Nordkontor Rosterei',
    'Nordkontor Ro\u0308sterei GmbH & Co. KG',
  ],
  ['Société Générale S.A.', 'SOCIETE GENERALE SA', 'SA Société Générale', 'Société Générale'],
  ['Told Service A/S', 'Told Service AS', 'A/S Told Service'],
  [
    'Acme Spółka Sp. z o.o.',
    'ACME SPOLKA SP Z O O',
    'Acme Spółka spółka z ograniczoną odpowiedzialnością',
  ],
  ['Mekong Lines Pte. Ltd.', 'Mekong Lines'],
  ['Petronas Sdn. Bhd.', 'PETRONAS SENDIRIAN BERHAD'],
  ['An Phu Coffee Export Joint Stock Company', 'An Phú Coffee Export JSC'],
  ['Công ty TNHH Đại Phát', 'CONG TY TNHH DAI PHAT', 'Dai Phat TNHH'],
  ['Müller & Söhne GmbH', 'Mueller und Soehne', 'MULLER SOHNE'],
  ['Coats plc', 'Coats Public Limited Company'],
  ['Ørsted A/S', 'Orsted', 'Oersted', 'ØRSTED'],
  ['Ærø Rederi ApS', 'Aero Rederi', 'Aeroe Rederi ApS'],
  ['Ångström AB', 'Angstrom', 'Aangstrom AB', 'AB Ångström', 'A\u030angstro\u0308m'],
  ['Œuvre SARL', 'Oeuvre', 'SARL Œuvre', 'Œuvre Société à responsabilité limitée'],
  ['Großhandel Weiß AG', 'GROSSHANDEL WEISS', 'Grosshandel Weiss AG', 'GROẞHANDEL WEIẞ'],
  ['Łódź Fabryka S.A.', 'Lodz Fabryka'],
  ['Đurđevac d.o.o.', 'Djurdjevac DOO', 'Durdevac'],
  ['Þór hf', 'Thor hf'],
  ['Ísafjörður Ðalur', 'Isafjordur Dalur'],
  ['Ħamrun Trading Ltd', 'HAMRUN TRADING'],
  ['Işık Tekstil Ltd. Şti.', 'ISIK TEKSTIL', 'Isik Tekstil Limited Şirketi'],
  ['Joël SAS', 'Joel'],
  ['Peña y Cía', 'Pena y Cia'],
  ['Azərbaycan Neft MMC', 'Azerbaycan Neft'],
  ['Škoda a.s.', 'SKODA'],
  ['ООО «Ромашка»', 'Ромашка, ООО', 'Общество с ограниченной ответственностью "Ромашка"'],
  ['ИП Семёнов', 'Семенов'],
  ['ТОВ "Їжак"', 'Їжак'],
  ['Δέλτα Α.Ε.', 'ΔΕΛΤΑ'],
  ['PT Astra International Tbk', 'Astra International', 'PT. ASTRA INTERNATIONAL TBK'],
  ['CV Maju Jaya', 'Maju Jaya'],
  ['SIA Rīgas Osta', 'Rigas Osta SIA'],
  ['UAB "Baltija"', 'Baltija UAB'],
  ['AS Tallink', 'Tallink AS'],
  ['AB Volvo (publ)', 'Volvo AB', 'AB Volvo'],
  ['株式会社トヨタ', 'トヨタ株式会社', '(株)トヨタ', '㈱トヨタ', 'ﾄﾖﾀ株式会社'],
  ['有限会社 山田', '山田有限会社', '㈲山田'],
  ['㈜삼성전자', '삼성전자 주식회사', '주식회사 삼성전자', '(주) 삼성전자'],
  ['深圳市贸易有限公司', '深圳市贸易有限责任公司', '深圳市贸易股份有限公司'],
  ['บริษัท ปตท จำกัด (มหาชน)', 'ปตท', 'บริษัทปตทจำกัด'],
  ['כרמל בע"מ', 'כרמל'],
  ['Reliance Pvt. Ltd.', 'Reliance Private Limited'],
  ['Grupo Azul S.A. de C.V.', 'Grupo Azul'],
  ['Trading B.V.', 'Trading B V', 'Trading b. v.', 'The Trading BV', 'TRADING'],
  ['Plan B B.V.', 'Plan B B V', 'Plan B'],
  ['Acme LLC', 'Acme L L C', 'Acme L.L.C.', 'THE ACME'],
  ['Lumen S. à r. l.', 'Lumen SARL', 'Lumen S.à r.l.', 'Lumen S à r.l.', 'S A R L Lumen'],
  ['A.G. Barr plc', 'A G Barr p l c', 'AG Barr'],
  ['Iris GmbH', 'Iris GmbH i. L.', 'Iris GmbH in Liquidation', 'Iris in liquidation GmbH'],
  ['Iris S.p.A. in liquidazione', 'Iris'],
  ['Iri\u017f', 'IRIS'],
];

/** Names of two companies. */
const different: readonly (readonly [string, string])[] = [
  ['Joel', 'Jol'],
  ['Joël', 'Jol'],
  ['Boel AG', 'Bol AG'],
  ['Orsted', 'Oersted'],
  ['Acme Imports Inc', 'Acme Inc'],
  ['SAS Institute Inc.', 'Institute Inc.'],
  ['A.G. Barr plc', 'Barr plc'],
  ['AB Foods plc', 'Foods plc'],
  ['Кит ООО', 'Кий ООО'],
  ['Кий ООО', 'Кии ООО'],
  ['株式会社カス', '株式会社ガス'],
  ['बाला', 'बली'],
  ['กา จำกัด', 'กี จำกัด'],
  ['上海贸易有限公司', '上海货易有限公司'],
  ['Weiß', 'Weis'],
  ['Limited', 'Company'],
  ['Iris', 'Irina'],
  ['lRIS', 'IRIS'],
  ['Trad ing', 'Trading'],
  ['The', 'Iris'],
  ['Theodor', 'Odor'],
  ['Liquidation Sales', 'Sales'],
  ['A Barr', 'ABarr'],
];

/** Names that a reader takes for one, though no comparison of documents does. */
const alike: readonly (readonly string[])[] = [
  ['IRIS', 'lRIS', '1ris', 'I RIS', 'Iris lnc', 'Iris Lim ited', 'The lris'],
  ['Trading B.V.', 'Trad ing BV', 'Tr\u0251ding', 'T r a d i n g B V'],
  ['Modern World', 'Modem World', 'Moder n V Vorld', 'Modern VVorld', 'rnodern world'],
  ['M\u00fcller', 'Mu eller', 'Mu-ller GmbH'],
  ['B\u0251er', 'Baer', 'B\u00e4r'],
];

/** Names that nobody takes for one another. */
const apart: readonly (readonly [string, string])[] = [
  ['Iris', 'Irina'],
  ['Acme Imports', 'Acme'],
  ['Trading North', 'Trading South'],
  ['Theodor', 'Odor'],
  ['Cat', 'Kat'],
];

describe('legal names', () => {
  for (const [first = '', ...others] of same) {
    it(`${first} is written in other ways`, () => {
      for (const other of others) {
        expect(sameLegalName(first, other), other).to.equal(true);
        expect(sameLegalName(other, first), other).to.equal(true);
        expect(coarseLegalName(other), other).to.equal(coarseLegalName(first));
      }
    });
  }

  for (const [left, right] of different) {
    it(`${left} is not ${right}`, () => {
      expect(sameLegalName(left, right)).to.equal(false);
      expect(sameLegalName(right, left)).to.equal(false);
    });
  }

  for (const [first = '', ...others] of alike) {
    it(`${first} is coarsely what looks like it`, () => {
      for (const other of others) {
        expect(coarseLegalName(other), other).to.equal(coarseLegalName(first));
      }
    });
  }

  for (const [left, right] of apart) {
    it(`${left} is not even coarsely ${right}`, () => {
      expect(coarseLegalName(left)).not.to.equal(coarseLegalName(right));
    });
  }

  it('that are nothing but a legal form keep it', () => {
    for (const name of ['Limited', 'ООО', 'PT', '株式会社', '(株)']) {
      expect(legalNames(name), name).not.to.include('');
      expect(sameLegalName(name, name), name).to.equal(true);
    }
  });

  it('without a letter or digit are not compared', () => {
    for (const name of ['', '...', '«»', '\u200b']) {
      expect(sameLegalName(name, 'Acme'), name).to.equal(undefined);
      expect(sameLegalName('Acme', name), name).to.equal(undefined);
    }
  });

  it('have few spellings, however many letters they have that keyboards lack', () => {
    expect(legalNames('ÄÖÜØÅĐ'.repeat(40))).to.have.length(64);
    expect(legalNames('Æ'.repeat(256))).to.have.length(1);
  });

  it('are the same as themselves, and then coarsely the same', () => {
    const letters = 'aeoudjAEÄÖÜØÅĐæœłß .-&株式会社GmbHООО';
    const names = fc.string({ unit: fc.constantFrom(...letters), maxLength: 24 });
    fc.assert(
      fc.property(names, names, (left, right) => {
        expect(sameLegalName(left, left)).not.to.equal(false);
        if (sameLegalName(left, right) === true) {
          expect(coarseLegalName(left)).to.equal(coarseLegalName(right));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
