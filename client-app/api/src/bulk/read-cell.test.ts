import { expect } from 'chai';
import fc from 'fast-check';
import { currencyCodes, toMajorUnits } from '@cession/model/domain/money';
import { dateFormats } from '../ports';
import type { CellType } from './document-fields';
import { readCell } from './read-cell';
import type { CellFormats } from './read-cell';

const plain: CellFormats = { decimalSeparator: '.', dateFormat: 'YYYY-MM-DD' };
const german: CellFormats = {
  decimalSeparator: ',',
  thousandsSeparator: '.',
  dateFormat: 'DD.MM.YYYY',
};
const spaced: CellFormats = { ...german, thousandsSeparator: ' ' };

describe('the cells of a table', () => {
  const read = (text: string, type: CellType, formats = plain, currency?: string) => {
    const found = readCell(text, type, formats, currency);
    return 'value' in found ? found.value : found.fault.rule;
  };

  const amounts: readonly (readonly [string, CellFormats, string, string])[] = [
    ['1234.56', plain, 'EUR', '123456'],
    ['1200', plain, 'JPY', '1200'],
    ['1.5', plain, 'KWD', '1500'],
    ['1.0000', plain, 'USD', '100'],
    ['-7.50', plain, 'GBP', '-750'],
    ['-0.00', plain, 'EUR', '0'],
    ['+007.10', plain, 'EUR', '710'],
    ['.5', plain, 'EUR', '50'],
    ['0.1', plain, 'EUR', '10'],
    ['9007199254740993.01', plain, 'EUR', '900719925474099301'],
    ['1.234.567,89', german, 'EUR', '123456789'],
    ['1234,5', german, 'EUR', '123450'],
    ['1 234,50', spaced, 'EUR', '123450'],
    ['1\u00a0234,50', spaced, 'EUR', '123450'],
    ['1\u202f234,50', spaced, 'EUR', '123450'],
    ['１２．３４', plain, 'CNY', '1234'],
    ['\u22125.00', plain, 'EUR', '-500'],
  ];
  for (const [text, formats, currency, amount] of amounts) {
    it(`are amounts: ${text} ${currency} is ${amount} minor units`, () => {
      expect(read(text, 'amount', formats, currency)).to.equal(amount);
    });
  }

  const bad: readonly (readonly [string, CellType, CellFormats, string | undefined, string])[] = [
    ['1.005', 'amount', plain, 'EUR', 'AMOUNT_TOO_PRECISE'],
    ['0.5', 'amount', plain, 'JPY', 'AMOUNT_TOO_PRECISE'],
    ['1.00', 'amount', plain, 'XYZ', 'CURRENCY_UNKNOWN'],
    ['1.00', 'amount', plain, undefined, 'FIELD_MISSING'],
    ['1,234.56', 'amount', plain, 'EUR', 'FIELD_MALFORMED'],
    ['1.234', 'amount', german, 'EUR', '123400'],
    ['1.23', 'amount', german, 'EUR', 'FIELD_MALFORMED'],
    ['1.2345,00', 'amount', german, 'EUR', 'FIELD_MALFORMED'],
    ['12.34.567', 'amount', german, 'EUR', 'FIELD_MALFORMED'],
    ['€ 5', 'amount', plain, 'EUR', 'FIELD_MALFORMED'],
    ['(5.00)', 'amount', plain, 'EUR', 'FIELD_MALFORMED'],
    ['5-', 'amount', plain, 'EUR', 'FIELD_MALFORMED'],
    ['1e3', 'amount', plain, 'EUR', 'FIELD_MALFORMED'],
    ['.', 'amount', plain, 'EUR', 'FIELD_MALFORMED'],
    ['-', 'decimal', plain, undefined, 'FIELD_MALFORMED'],
    ['9'.repeat(65), 'decimal', plain, undefined, 'FIELD_MALFORMED'],
    ['2026-02-30', 'date', plain, undefined, 'FIELD_MALFORMED'],
    ['30.2.2026', 'date', german, undefined, 'FIELD_MALFORMED'],
    ['2026-01-02', 'date', german, undefined, 'FIELD_MALFORMED'],
    ['1.1.26', 'date', german, undefined, 'FIELD_MALFORMED'],
    ['maybe', 'flag', plain, undefined, 'FIELD_MALFORMED'],
    ['8.5', 'count', plain, undefined, 'FIELD_MALFORMED'],
    ['-1', 'count', plain, undefined, 'FIELD_MALFORMED'],
  ];
  for (const [text, type, formats, currency, rule] of bad) {
    it(`as ${type}: "${text}" ${currency ?? ''} is ${rule}`, () => {
      expect(read(text, type, formats, currency)).to.equal(rule);
    });
  }

  it('are the amounts that were written, in every currency and with every separator', () => {
    const minor = fc.bigInt({ min: 0n, max: 10n ** 18n - 1n });
    fc.assert(
      fc.property(minor, fc.constantFrom(...currencyCodes), (amount, currency) => {
        const written = toMajorUnits(amount, currency);
        expect(read(written, 'amount', plain, currency)).to.equal(String(amount));
        const [whole = '', fraction] = written.split('.');
        const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, '.');
        const text = fraction === undefined ? grouped : `${grouped},${fraction}`;
        expect(read(text, 'amount', german, currency)).to.equal(String(amount));
      }),
    );
  });

  it('are decimals without superfluous zeros', () => {
    expect(read('002.500', 'decimal')).to.equal('2.5');
    expect(read('-3,0', 'decimal', german)).to.equal('-3');
  });

  it('are days in each format, also without leading zeros where something separates them', () => {
    for (const dateFormat of dateFormats) {
      const written = dateFormat.replace('YYYY', '2026').replace('MM', '03').replace('DD', '09');
      expect(read(written, 'date', { ...plain, dateFormat }), dateFormat).to.equal('2026-03-09');
      const short = written.replaceAll('03', '3').replaceAll('09', '9');
      const expected = dateFormat === 'YYYYMMDD' ? 'FIELD_MALFORMED' : '2026-03-09';
      expect(read(short, 'date', { ...plain, dateFormat }), dateFormat).to.equal(expected);
    }
  });

  it('are flags, counts, and lists of words', () => {
    expect(['yes', 'Ja', '是', '1', 'TRUE'].map((text) => read(text, 'flag'))).to.not.include(
      false,
    );
    expect(['no', 'nein', '否', '0'].map((text) => read(text, 'flag'))).to.not.include(true);
    expect(read('12', 'count')).to.equal(12);
    expect(read('CSQU3054383 | MSCU1234566;ABCU1', 'texts')).to.deep.equal([
      'CSQU3054383',
      'MSCU1234566',
      'ABCU1',
    ]);
  });
});
