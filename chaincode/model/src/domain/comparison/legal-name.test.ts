import { expect } from 'chai';
import { normaliseLegalName } from './legal-name';

describe('normaliseLegalName', () => {
  const cases: readonly (readonly [name: string, expected: string])[] = [
    ['Consortial', 'CONSORTIAL'],
    ['CONSORTIAL, Inc.', 'CONSORTIAL'],
    ['IYT Corporation', 'IYT'],
    ['Nordkontor Rösterei GmbH & Co. KG', 'NORDKONTOR ROSTEREI'],
    ['Société Générale S.A.', 'SOCIETE GENERALE'],
    ['Told Service A/S', 'TOLD SERVICE'],
    ['Acme Spółka Sp. z o.o.', 'ACME SPOŁKA'],
    ['Mekong Lines Pte. Ltd.', 'MEKONG LINES'],
    ['Petronas Sdn. Bhd.', 'PETRONAS'],
    ['深圳市贸易有限公司', '深圳市贸易'],
    ['An Phu Coffee Export Joint Stock Company', 'AN PHU COFFEE EXPORT'],
    ['NORDKONTOR ROESTEREI GMBH AND CO KG', 'NORDKONTOR ROSTEREI'],
    ['Müller und Söhne', 'MULLER SOHNE'],
    ['Limited', 'LIMITED'],
    ['Coats plc', 'COATS'],
    ['  a\tb  ', 'A B'],
    ['...', ''],
  ];
  for (const [name, expected] of cases) {
    it(`${name} → ${expected}`, () => expect(normaliseLegalName(name)).to.equal(expected));
  }

  it('keeps names apart that differ in more than the legal form', () => {
    expect(normaliseLegalName('Acme Imports Inc')).not.to.equal(normaliseLegalName('Acme Inc'));
  });

  it('changes a normalised name no further', () => {
    for (const [, expected] of cases) expect(normaliseLegalName(expected)).to.equal(expected);
  });
});
