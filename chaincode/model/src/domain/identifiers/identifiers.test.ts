import { expect } from 'chai';
import fc from 'fast-check';
import {
  isAirWaybillNumber,
  isContainerNumber,
  isImoNumber,
  isLegalEntityIdentifier,
  isListedLocation,
  isLocationCode,
} from '.';

interface IdentifierCase {
  readonly name: string;
  readonly isValid: (text: string) => boolean;
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

const cases: readonly IdentifierCase[] = [
  {
    name: 'ISO 6346 container number',
    isValid: isContainerNumber,
    // The last is one whose sum is 10 modulo 11: its digit is 0.
    valid: ['CSQU3054383', 'csqu 305438-3', 'MSKU9070323', 'CESU2041170'],
    invalid: ['CSQU3054384', 'CSQX3054383', 'CSQU305438', 'CSQU30543833', '', 'CSQÜ3054383'],
  },
  {
    name: 'IMO number',
    isValid: isImoNumber,
    valid: ['IMO9074729', 'imo 9074729', '9074729'],
    invalid: ['9074728', '907472', '90747290', 'IMOIMO9074729', ''],
  },
  {
    name: 'air waybill number',
    isValid: isAirWaybillNumber,
    valid: ['176-12345675', '17612345675', '020 1234 5675'],
    invalid: ['176-12345674', '176-12345677', '176-1234567', '17-612345675', ''],
  },
  {
    name: 'LEI',
    isValid: isLegalEntityIdentifier,
    valid: ['529900T8BM49AURSDO55', '7LTWFZYICNSX8D621K86', '7ltwfzyicnsx8d621k86'],
    invalid: ['529900T8BM49AURSDO56', '529900T8BM49AURSD055', '529900T8BM49AURSDO5', ''],
  },
  {
    name: 'UN/LOCODE',
    isValid: isLocationCode,
    valid: ['GBFXT', 'DE HAM', 'usnyc', 'XZAAA', 'FR2AB'],
    invalid: ['ZZHAM', 'DEHA', 'DEHAMB', 'DE1AM', 'DE0AM', 'Hamburg', ''],
  },
  {
    name: 'UN/LOCODE of the list',
    isValid: isListedLocation,
    valid: ['GBFXT', 'DE HAM', 'usnyc', ' VNSGN '],
    invalid: ['XZAAA', 'DEQQQ', 'ZZHAM', 'DEHA', 'DEHAMB', 'D EHAM', 'DE', 'Hamburg', ''],
  },
];

describe('identifiers', () => {
  for (const { name, isValid, valid, invalid } of cases) {
    it(`take a valid ${name}`, () => {
      expect(valid.filter((text) => !isValid(text))).to.deep.equal([]);
    });
    it(`refuse an invalid ${name}`, () => {
      expect(invalid.filter(isValid)).to.deep.equal([]);
    });
  }

  it('notice every digit replaced by another', () => {
    const samples = [
      { number: 'CSQU3054383', isValid: isContainerNumber },
      { number: '529900T8BM49AURSDO55', isValid: isLegalEntityIdentifier },
      { number: '7LTWFZYICNSX8D621K86', isValid: isLegalEntityIdentifier },
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.nat({ max: 19 }),
        fc.integer({ min: 0, max: 9 }),
        ({ number, isValid }, place, digit) => {
          fc.pre(/\d/.test(number[place] ?? '') && number[place] !== String(digit));
          return !isValid(`${number.slice(0, place)}${digit}${number.slice(place + 1)}`);
        },
      ),
    );
  });
});
