import { expect } from 'chai';
import fc from 'fast-check';
import { ledgerInstant } from './ledger-time';

describe('ledgerInstant', () => {
  it('is the ISO text of the instant, for every second that a date can name', () => {
    const seconds = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 });
    fc.assert(
      fc.property(seconds, fc.integer({ min: 0, max: 999_999_999 }), (second, nanos) => {
        const expected = new Date(second * 1000 + Math.floor(nanos / 1e6)).toISOString();
        expect(ledgerInstant({ seconds: second, nanos })).to.equal(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads the shim’s 64-bit seconds', () => {
    const seconds = { toNumber: () => 951_782_400 };
    expect(ledgerInstant({ seconds, nanos: 5_999_999 })).to.equal('2000-02-29T00:00:00.005Z');
  });
});
