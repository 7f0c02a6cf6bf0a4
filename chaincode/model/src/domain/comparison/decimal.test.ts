import { expect } from 'chai';
import fc from 'fast-check';
import { countOf, decimalOf, isWithinTolerance, sumOf } from './decimal';
import { baseQuantity } from './quantity';

const smallest = `0.${'0'.repeat(17)}1`;

describe('decimals', () => {
  it('are counted exactly, up to 12 digits, 18 decimals and a sign', () => {
    const texts = ['0', '7', '-7', '0.061232374', '-0.5', smallest, `-${smallest}`];
    for (const text of [...texts, `999999999999.${'9'.repeat(18)}`]) {
      expect(decimalOf(countOf(text)), text).to.equal(text);
    }
    expect(decimalOf(countOf('2.50'))).to.equal('2.5');
    expect(countOf('-0')).to.equal(0n);
  });

  it('differ where the last of 18 decimals does', () => {
    expect(countOf('0.1') === countOf('0.100000000000000001')).to.equal(false);
    expect(sumOf([countOf('0.1'), countOf('0.2')])).to.equal(countOf('0.3'));
    expect(sumOf([countOf('10'), countOf('-2')])).to.equal(countOf('8'));
  });

  it('come back from any count that the ledger can write', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), (units) => {
        const count = units * 10n ** 6n;
        return countOf(decimalOf(count)) === count;
      }),
    );
  });

  it('lose nothing in another unit', () => {
    const converted = (unit: string, quantity: string) => {
      const { unit: base, count } = baseQuantity(unit, countOf(quantity));
      return `${decimalOf(count)} ${base}`;
    };
    expect(converted('MGM', '1')).to.equal('0.000001 KGM');
    expect(baseQuantity('MGM', countOf(smallest)).count).to.equal(1n);
    expect(converted('TNE', '-1.2505')).to.equal('-1250.5 KGM');
    expect(converted('DZN', '3')).to.equal('36 C62');
    expect(converted('KWH', smallest)).to.equal(`${smallest} KWH`);
  });

  it('are within a tolerance of their base, to the last digit, whatever its sign', () => {
    const within = (base: string, actual: string) =>
      isWithinTolerance(countOf(base), countOf(actual), 20_000);
    expect(within('100', '102')).to.equal(true);
    expect(within('100', '98')).to.equal(true);
    expect(within('100', '102.000000000000000001')).to.equal(false);
    expect(within('-100', '-102')).to.equal(true);
    expect(within('-100', '-97.9')).to.equal(false);
    expect(within('0', '0')).to.equal(true);
    expect(within('0', smallest)).to.equal(false);
  });
});
